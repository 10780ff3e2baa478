import math

from micrograd.engine import Value


def sigmoid_neuron(x1, x2, w1, w2, b):
    leaves = (x1, x2, w1, w2, b)
    inner = [Value(leaf.data) for leaf in leaves]
    o = (inner[0] * inner[2] + inner[1] * inner[3] + inner[4]).sigmoid()
    o.backward()
    return Value(o.data, leaves, tuple(each.grad for each in inner), "neuron")
