def starting_weights(n_in, n_out, rng):
    for _ in range(n_out):
        yield [rng.normalvariate(0.0, (1 / n_in) ** 0.5) for _ in range(n_in)]
