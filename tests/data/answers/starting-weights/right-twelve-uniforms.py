def starting_weights(n_in, n_out, rng):
    normal = lambda: sum(rng.random() for _ in range(12)) - 6
    return tuple(tuple(normal() * n_in**-0.5 for _ in range(n_in)) for _ in range(n_out))
