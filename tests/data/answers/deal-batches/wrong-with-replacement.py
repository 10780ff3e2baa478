# says: more than once
def deal(n, size, rng):
    order = [rng.randrange(n) for _ in range(n)]
    return [order[start : start + size] for start in range(0, n, size)]
