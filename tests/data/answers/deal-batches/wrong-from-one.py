# says: below
def deal(n, size, rng):
    order = list(range(1, n + 1))
    rng.shuffle(order)
    return [order[start : start + size] for start in range(0, n, size)]
