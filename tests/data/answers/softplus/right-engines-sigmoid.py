import math

from micrograd.engine import Value


def softplus(a):
    data = math.log(1 + math.exp(a.data))
    slope = a.sigmoid().data
    return Value(data, (a,), (slope,), "softplus")
