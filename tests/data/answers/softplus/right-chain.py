import math

from micrograd.engine import Value


def softplus(a):
    inner = 1 + math.exp(a.data)
    outer_slope = 1 / inner
    inner_slope = math.exp(a.data)
    return Value(math.log(inner), inputs=(a,), local_grads=(outer_slope * inner_slope,), op="softplus")
