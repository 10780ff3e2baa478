# says: the output should be a Value, got float 0.707106
import math

from micrograd.engine import Value


def sigmoid_neuron(x1, x2, w1, w2, b):
    n = x1.data * w1.data + x2.data * w2.data + b.data
    s = 1 / (1 + math.exp(-n))
    return s
