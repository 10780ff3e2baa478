# says: are all alike
def starting_weights(n_in, n_out, rng):
    return [[rng.gauss(0, n_in ** -0.5)] * n_in for _ in range(n_out)]
