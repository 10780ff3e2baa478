from micrograd.nn import Neuron


def is_dead(w1, w2, b, examples):
    neuron = Neuron(2, activation="relu")
    for parameter, number in zip(neuron.parameters(), (w1, w2, b)):
        parameter.data = number
    for example in examples:
        neuron(example).backward()
    return all(parameter.grad == 0.0 for parameter in neuron.parameters())
