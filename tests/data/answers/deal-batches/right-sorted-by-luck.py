import math


def deal(n, size, rng):
    order = sorted(range(n), key=lambda _: rng.random())
    return [order[k * size : (k + 1) * size] for k in range(math.ceil(n / size))]
