# says: draw the sign of each weight anew
def starting_weights(n_in, n_out, rng):
    edge = (3 / n_in) ** 0.5
    return [[(-1) ** (i + j) * rng.random() * edge for i in range(n_in)] for j in range(n_out)]
