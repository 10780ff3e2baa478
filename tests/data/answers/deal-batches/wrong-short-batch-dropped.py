# says: missing
def deal(n, size, rng):
    order = list(range(n))
    rng.shuffle(order)
    return [order[start : start + size] for start in range(0, n - size + 1, size)]
