# says: the operator softplus of (-2): DISAGREES
import math

from micrograd.engine import Value


def softplus(a):
    data = math.log(1 + math.exp(a.data))
    slope = 1.0 if a.data > 0 else 0.0
    return Value(data, (a,), (slope,), "softplus")
