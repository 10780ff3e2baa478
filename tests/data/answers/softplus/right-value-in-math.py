import math

from micrograd.engine import Value


def softplus(a):
    data = math.log(1 + math.exp(a))
    return Value(data, (a,), (1 / (1 + math.exp(-a)),), "softplus")
