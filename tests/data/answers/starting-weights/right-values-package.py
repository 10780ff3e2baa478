from micrograd.nn import Layer


def starting_weights(n_in, n_out, rng):
    layer = Layer(n_in, n_out, rng=rng, gain=1.0)
    return [[w.data for w in neuron.w] for neuron in layer.neurons]
