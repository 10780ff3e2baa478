# says: more than once
def deal(n, size, rng):
    order = list(range(n))
    rng.shuffle(order)
    order += order[: -n % size]
    return [order[start : start + size] for start in range(0, n, size)]
