# says: neighbors
def deal(n, size, rng):
    cut = rng.randrange(n)
    order = [*range(cut, n), *range(cut)]
    return [order[start : start + size] for start in range(0, n, size)]
