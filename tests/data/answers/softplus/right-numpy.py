import numpy as np

from micrograd.engine import Value


def softplus(a):
    data = np.logaddexp(0, a.data)
    slope = 1 / (1 + np.exp(-a.data))
    return Value(data, (a,), (slope,), "softplus")
