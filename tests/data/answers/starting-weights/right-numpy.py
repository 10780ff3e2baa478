import numpy as np


def starting_weights(n_in, n_out, rng):
    numbers = [rng.gauss(0.0, 1.0) for _ in range(n_in * n_out)]
    return np.array(numbers).reshape(n_out, n_in) / np.sqrt(n_in)
