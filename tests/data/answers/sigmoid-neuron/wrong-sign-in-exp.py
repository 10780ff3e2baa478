# says: the output is 0.292893, expected 0.707107
import math

from micrograd.engine import Value


def sigmoid_neuron(x1, x2, w1, w2, b):
    n = x1.data * w1.data + x2.data * w2.data + b.data
    s = 1 / (1 + math.exp(n))
    slope = s * (1 - s)
    local_grads = (w1.data * slope, w2.data * slope, x1.data * slope, x2.data * slope, slope)
    return Value(s, (x1, x2, w1, w2, b), local_grads, "neuron")
