import numpy as np


def count_operators(n_in, n_outs, n_examples):
    widths = np.array([n_in, *n_outs])
    weights = widths[:-1] @ widths[1:]
    return n_examples * (2 * weights + widths[1:].sum() + 4) + 2
