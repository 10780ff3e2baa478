# says: empty
def deal(n, size, rng):
    order = list(range(n))
    rng.shuffle(order)
    return [order[k * size : (k + 1) * size] for k in range(n // size + 1)]
