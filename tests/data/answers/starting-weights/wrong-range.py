# says: however many inputs there are
def starting_weights(n_in, n_out, rng):
    return [[2 * rng.random() - 1 for _ in range(n_in)] for _ in range(n_out)]
