# says: count the inputs of a neuron, not the neurons
def starting_weights(n_in, n_out, rng):
    return [[rng.gauss(0, n_out**-0.5) for _ in range(n_in)] for _ in range(n_out)]
