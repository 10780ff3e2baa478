# says: uniform within 1 / √n has the typical size 1 / √(3 n)
def starting_weights(n_in, n_out, rng):
    edge = n_in**-0.5
    return [[rng.uniform(-edge, edge) for _ in range(n_in)] for _ in range(n_out)]
