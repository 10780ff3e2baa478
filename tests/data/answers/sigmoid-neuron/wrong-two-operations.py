# says: one operation has the five leaves
import math

from micrograd.engine import Value


def sigmoid_neuron(x1, x2, w1, w2, b):
    n = x1 * w1 + x2 * w2 + b
    s = 1 / (1 + math.exp(-n.data))
    return Value(s, (n,), (s * (1 - s),), "sigmoid")
