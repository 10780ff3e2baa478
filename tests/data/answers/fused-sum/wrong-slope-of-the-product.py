# says: how fast
from micrograd.engine import Value


def weighted_sum(w, x, b):
    total = sum(w_i.data * x_i.data for w_i, x_i in zip(w, x)) + b.data
    products = [w_i.data * x_i.data for w_i, x_i in zip(w, x)]
    return Value(total, (*w, *x, b), (*products, *products, 1.0), "weighted sum")
