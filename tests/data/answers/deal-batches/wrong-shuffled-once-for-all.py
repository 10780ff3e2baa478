# says: next call
ORDERS = {}


def deal(n, size, rng):
    if n not in ORDERS:
        ORDERS[n] = rng.sample(range(n), n)
    order = ORDERS[n]
    return [order[start : start + size] for start in range(0, n, size)]
