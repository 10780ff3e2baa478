# says: shuffle all points alike; rng.shuffle does so, and swaps by hand go with
def deal(n, size, rng):
    order = list(range(n))
    for i in reversed(range(n)):
        j = rng.randrange(n)
        order[i], order[j] = order[j], order[i]
    return [order[start : start + size] for start in range(0, n, size)]
