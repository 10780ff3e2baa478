# says: the operator softplus of (-2): DISAGREES
import math

from micrograd.engine import Value


def softplus(a):
    data = math.log(1 + math.exp(a.data))
    slope = math.exp(a.data)
    return Value(data, (a,), (slope,), "softplus")
