# says: its own number; what does it meet
from micrograd.engine import Value


def weighted_sum(w, x, b):
    total = sum(w_i.data * x_i.data for w_i, x_i in zip(w, x)) + b.data
    slopes = (*(w_i.data for w_i in w), *(x_i.data for x_i in x), 1.0)
    return Value(total, (*w, *x, b), slopes, "weighted sum")
