# says: rng
import random


def deal(n, size, rng):
    order = list(range(n))
    random.shuffle(order)
    return [order[start : start + size] for start in range(0, n, size)]
