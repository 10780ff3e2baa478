import numpy as np


def count_parameters(n_tokens, n_places, size, n_heads, n_hidden, n_blocks):
    rows = np.array([2, 1, 4 * n_blocks, 2 * n_blocks])
    return rows @ np.array([n_tokens, n_places, size, n_hidden]) * size
