# says: as many should be negative as positive
def starting_weights(n_in, n_out, rng):
    return [[abs(rng.gauss(0, n_in**-0.5)) for _ in range(n_in)] for _ in range(n_out)]
