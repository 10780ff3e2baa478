import numpy as np
def deal(n, size, rng):
    order = np.arange(n); rng.shuffle(order)
    yield from np.split(order, range(size, n, size)) if n else []
