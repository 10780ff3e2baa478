# says: more than once
def deal(n, size, rng):
    sizes = [min(size, n - start) for start in range(0, n, size)]
    return [rng.sample(range(n), k) for k in sizes]
