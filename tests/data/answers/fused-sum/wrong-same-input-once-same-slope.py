# says: both places
from micrograd.engine import Value


def weighted_sum(w, x, b):
    total = sum(w_i.data * x_i.data for w_i, x_i in zip(w, x)) + b.data
    slopes = {}
    for w_i, x_i in zip(w, x):
        slopes[w_i] = x_i.data
        slopes[x_i] = w_i.data
    slopes[b] = 1.0
    return Value(total, tuple(slopes), tuple(slopes.values()), "weighted sum")
