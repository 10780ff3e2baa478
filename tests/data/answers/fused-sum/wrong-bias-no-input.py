# says: b is not among
from micrograd.engine import Value


def weighted_sum(w, x, b):
    total = sum(w_i.data * x_i.data for w_i, x_i in zip(w, x)) + b.data
    slopes = (*(x_i.data for x_i in x), *(w_i.data for w_i in w))
    return Value(total, (*w, *x), slopes, "weighted sum")
