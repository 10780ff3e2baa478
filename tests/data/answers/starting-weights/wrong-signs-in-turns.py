# says: mostly has one sign
def starting_weights(n_in, n_out, rng):
    return [[(-1) ** i * abs(rng.gauss(0, n_in ** -0.5)) for i in range(n_in)] for _ in range(n_out)]
