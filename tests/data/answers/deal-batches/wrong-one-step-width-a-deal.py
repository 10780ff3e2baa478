# says: meet in a batch 0 times
from math import gcd


def deal(n, size, rng):
    step = rng.choice([k for k in range(1, n + 1) if gcd(k, n) == 1])
    first = rng.randrange(n)
    order = [(first + step * i) % n for i in range(n)]
    return [order[start : start + size] for start in range(0, n, size)]
