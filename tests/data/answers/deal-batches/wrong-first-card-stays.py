# says: the point 0 is in the last batch 0 times
def deal(n, size, rng):
    order = list(range(1, n))
    rng.shuffle(order)
    order = [0, *order]
    return [order[start : start + size] for start in range(0, n, size)]
