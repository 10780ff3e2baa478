# says: equal ones stay equal forever
def starting_weights(n_in, n_out, rng):
    row = [rng.gauss(0, n_in**-0.5) for _ in range(n_in)]
    return [list(row) for _ in range(n_out)]
