# says: for 7 inputs the slopes are right, and in another order than the inputs
from micrograd.engine import Value


def weighted_sum(w, x, b):
    total = sum(w_i.data * x_i.data for w_i, x_i in zip(w, x)) + b.data
    slopes = (*(x_i.data for x_i in x), *(w_i.data for w_i in w), 1.0)
    return Value(total, tuple({*w, *x, b}), slopes, "weighted sum")
