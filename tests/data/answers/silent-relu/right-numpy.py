import numpy as np


def is_dead(w1, w2, b, examples):
    sums = np.array(examples) @ np.array([w1, w2]) + b
    return np.all(sums <= 0)
