import math

from micrograd.engine import Value


def softplus(a):
    data = math.log(1 + math.exp(a.data))
    slope = 1 - math.exp(-data)
    return Value(data, (a,), (slope,), "softplus")
