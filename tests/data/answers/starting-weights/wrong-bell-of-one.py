# says: the size does not depend on the number of inputs
def starting_weights(n_in, n_out, rng):
    return [[rng.gauss(0, 1) for _ in range(n_in)] for _ in range(n_out)]
