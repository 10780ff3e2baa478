# says: rng
import random


def deal(n, size, rng):
    rng = random.Random(1337)
    order = list(range(n))
    rng.shuffle(order)
    return [order[start : start + size] for start in range(0, n, size)]
