# says: should be 0.5: the 2 makes up for a relu
def starting_weights(n_in, n_out, rng):
    return [[rng.gauss(0, (2 / n_in) ** 0.5) for _ in range(n_in)] for _ in range(n_out)]
