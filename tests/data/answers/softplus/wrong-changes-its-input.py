# says: softplus changes a.data
import math

from micrograd.engine import Value


def softplus(a):
    a.data = math.exp(a.data)
    return Value(math.log(1 + a.data), (a,), (a.data / (1 + a.data),), "softplus")
