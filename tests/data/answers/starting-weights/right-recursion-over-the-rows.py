import math, random


def starting_weights(n_in, n_out, rng):
    if n_out == 0:
        return []
    return [[rng.gauss(0.0, 1.0) * n_in**-0.5 for _ in range(n_in)]] + starting_weights(
        n_in, n_out - 1, rng
    )
