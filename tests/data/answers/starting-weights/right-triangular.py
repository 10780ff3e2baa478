def starting_weights(n_in, n_out, rng):
    def number():  # the sum of two uniform numbers has the variance 2 / 3
        return (rng.uniform(-1, 1) + rng.uniform(-1, 1)) * (1.5 / n_in) ** 0.5

    return [[number() for _ in range(n_in)] for _ in range(n_out)]
