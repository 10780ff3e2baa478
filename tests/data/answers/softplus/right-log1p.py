import math

from micrograd.engine import Value


def softplus(a):
    data = math.log1p(math.exp(a.data))
    slope = math.exp(a.data) / (1 + math.exp(a.data))
    return Value(data, (a,), (slope,), "softplus")
