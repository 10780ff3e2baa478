# A value at several places stands once among the inputs, with the sum of its slopes.
from micrograd.engine import Value


def weighted_sum(w, x, b):
    slopes = {b: 1.0}
    total = b.data
    for w_i, x_i in zip(w, x):
        total += w_i.data * x_i.data
        slopes[w_i] = slopes.get(w_i, 0.0) + x_i.data
        slopes[x_i] = slopes.get(x_i, 0.0) + w_i.data
    return Value(total, tuple(slopes), tuple(slopes.values()), "weighted sum")
