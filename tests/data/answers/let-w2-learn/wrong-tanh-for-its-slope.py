# says: choose(1) gives w2 the gradient
import math


def choose(wanted):
    n = 1.0
    x2 = wanted / math.tanh(n)
    return x2, n + 6 - x2
