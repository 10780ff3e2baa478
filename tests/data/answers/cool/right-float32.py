import numpy as np


def cool(shares, temperature):
    s = np.array(shares, dtype=np.float32)
    p = (s / s.max()) ** (1 / temperature)
    return p / p.sum()
