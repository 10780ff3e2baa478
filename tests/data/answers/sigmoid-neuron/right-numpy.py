import numpy as np

from micrograd.engine import Value


def sigmoid_neuron(x1, x2, w1, w2, b):
    x = np.array([x1.data, x2.data])
    w = np.array([w1.data, w2.data])
    s = 1 / (1 + np.exp(-(x @ w + b.data)))
    local = np.concatenate([w, x, [1.0]]) * s * (1 - s)
    return Value(s, (x1, x2, w1, w2, b), tuple(local), "neuron")
