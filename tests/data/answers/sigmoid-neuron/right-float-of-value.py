import math

from micrograd.engine import Value


def sigmoid_neuron(x1, x2, w1, w2, b):
    n = float(x1) * float(w1) + float(x2) * float(w2) + float(b)
    s = 1 / (1 + math.exp(-n))
    k = s - s**2
    return Value(s, (x1, x2, w1, w2, b), (w1.data * k, w2.data * k, x1.data * k, x2.data * k, k))
