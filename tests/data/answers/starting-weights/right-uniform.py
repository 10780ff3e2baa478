import math


def starting_weights(n_in, n_out, rng):
    edge = math.sqrt(3 / n_in)
    return [[rng.uniform(-edge, edge) for _ in range(n_in)] for _ in range(n_out)]
