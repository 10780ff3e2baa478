# says: order
def deal(n, size, rng):
    order = list(range(n))
    return [order[start : start + size] for start in range(0, n, size)]
