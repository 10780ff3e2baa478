# says: has 3 row(s); it needs 1
def starting_weights(n_in, n_out, rng):
    w = [[rng.gauss(0, n_in ** -.5) for _ in range(n_in)] for _ in range(n_out)]
    return w if n_out > 1 else w[0]
