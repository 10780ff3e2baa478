import math

from micrograd.engine import Value


def sigmoid_neuron(*leaves):
    xs, ws, b = leaves[:2], leaves[2:4], leaves[4]
    n = sum(x.data * w.data for x, w in zip(xs, ws)) + b.data
    s = 1 / (1 + math.exp(-n))
    local = [w.data for w in ws] + [x.data for x in xs] + [1.0]
    return Value(s, leaves, tuple(s * (1 - s) * each for each in local), "neuron")
