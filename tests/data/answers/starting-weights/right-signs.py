def starting_weights(n_in, n_out, rng):
    rows = []
    for _ in range(n_out):
        size = n_in**-0.5
        rows.append([rng.choice((-1, 1)) * size * rng.uniform(0, 3**0.5) for _ in range(n_in)])
    return rows
