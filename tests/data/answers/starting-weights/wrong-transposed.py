# says: 4 row(s); it needs 800, one for each neuron
def starting_weights(n_in, n_out, rng):
    return [[rng.gauss(0, n_in**-0.5) for _ in range(n_out)] for _ in range(n_in)]
