def deal(n, size, rng):
    order = tuple(rng.sample(range(n), k=n))
    return tuple(order[start : start + size] for start in range(0, n, size))
