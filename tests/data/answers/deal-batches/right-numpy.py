import numpy as np


def deal(n, size, rng):
    order = np.random.default_rng(rng.randrange(2**32)).permutation(n)
    return [order[start : start + size] for start in range(0, n, size)]
