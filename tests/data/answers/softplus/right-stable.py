import math

from micrograd.engine import Value


def softplus(a):
    data = max(a.data, 0) + math.log1p(math.exp(-abs(a.data)))
    slope = 0.5 * (1 + math.tanh(a.data / 2))
    return Value(data, (a,), (slope,), "softplus")
