import numpy as np


def adam_moves(slopes, rate):
    slopes = np.array(slopes, dtype=float)
    n = len(slopes)
    moves = np.zeros(n)
    for t in range(1, n + 1):
        age = np.arange(t)[::-1]
        m = (0.9**age * slopes[:t]).sum() / (0.9**age).sum()
        v = (0.999**age * slopes[:t] ** 2).sum() / (0.999**age).sum()
        moves[t - 1] = -rate * m / (np.sqrt(v) + 1e-8)
    return moves
