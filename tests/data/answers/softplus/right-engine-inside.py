import math

from micrograd.engine import Value


def softplus(a):
    inner = Value(a.data)
    result = (1 + inner.exp()).log()
    result.backward()
    return Value(result.data, (a,), (inner.grad,), "softplus")
