# says: -1 is an index
def deal(n, size, rng):
    deck = [i - 1 for i in range(n)]
    rng.shuffle(deck)
    return [deck[i : i + size] for i in range(0, n, size)]
