# The order within a batch does not matter: its gradient is a mean.
def deal(n, size, rng):
    order = list(range(n))
    rng.shuffle(order)
    return [sorted(order[start : start + size]) for start in range(0, n, size)]
