# says: is a return missing?
def starting_weights(n_in, n_out, rng):
    [[rng.gauss(0.0, n_in**-0.5) for _ in range(n_in)] for _ in range(n_out)]
