# says: the gradient of x1 is 0, and nudging x1 measures
import math

from micrograd.engine import Value


def sigmoid_neuron(x1, x2, w1, w2, b):
    n = x1.data * w1.data + x2.data * w2.data + b.data
    s = 1 / (1 + math.exp(-n))
    slope = s * (1 - s)
    local_grads = (0.0, 0.0, 0.0, 0.0, 0.0)
    return Value(s, (x1, x2, w1, w2, b), local_grads, "neuron")
