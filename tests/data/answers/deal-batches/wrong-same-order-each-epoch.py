# says: next call
def deal(n, size, rng):
    rng.seed(1337)
    order = list(range(n))
    rng.shuffle(order)
    return [order[start : start + size] for start in range(0, n, size)]
