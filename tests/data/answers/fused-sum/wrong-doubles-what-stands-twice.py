# says: twice among the inputs
from micrograd.engine import Value


def weighted_sum(w, x, b):
    total = sum(w_i.data * x_i.data for w_i, x_i in zip(w, x)) + b.data
    factor = 2 if w is x else 1
    slopes = (*(factor * x_i.data for x_i in x), *(factor * w_i.data for w_i in w), 1.0)
    return Value(total, (*w, *x, b), slopes, "weighted sum")
