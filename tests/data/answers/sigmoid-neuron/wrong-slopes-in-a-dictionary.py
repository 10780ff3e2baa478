# says: list a Value once for each place
import math
from micrograd.engine import Value
def sigmoid_neuron(x1, x2, w1, w2, b):
    n = x1.data * w1.data + x2.data * w2.data + b.data
    s = 1 / (1 + math.exp(-n)); d = s*(1-s)
    pairs = {x1: d*w1.data, x2: d*w2.data, w1: d*x1.data, w2: d*x2.data, b: d}
    return Value(s, tuple(pairs), tuple(pairs.values()), "neuron")
