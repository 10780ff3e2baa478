# says: with 7 points in batches of 3: the batches are [3, 4] long
def deal(n, size, rng):
    deck = list(range(n))
    rng.shuffle(deck)
    batches = [deck[i : i + size] for i in range(0, n, size)]
    if len(batches) > 1 and len(batches[-1]) == 1:  # too small to be of use
        batches[-2:] = [batches[-2] + batches[-1]]
    return batches
