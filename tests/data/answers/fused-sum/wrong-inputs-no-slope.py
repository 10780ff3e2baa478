# says: is not among the node's inputs
from micrograd.engine import Value


def weighted_sum(w, x, b):
    total = sum(w_i.data * x_i.data for w_i, x_i in zip(w, x)) + b.data
    return Value(total, (*w, b), (*(x_i.data for x_i in x), 1.0), "weighted sum")
