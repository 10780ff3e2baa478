# says: you divide by n, not by its root
def starting_weights(n_in, n_out, rng):
    return [[rng.gauss(0, 1 / n_in) for _ in range(n_in)] for _ in range(n_out)]
