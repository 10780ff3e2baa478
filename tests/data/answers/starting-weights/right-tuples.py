def starting_weights(n_in, n_out, rng):
    return tuple(tuple(rng.gauss(0.0, 1.0) / n_in**0.5 for _ in range(n_in)) for _ in range(n_out))
