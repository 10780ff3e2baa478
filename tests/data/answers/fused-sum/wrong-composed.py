# says: more operators than one
from micrograd.engine import Value


def weighted_sum(w, x, b):
    return sum((w_i * x_i for w_i, x_i in zip(w, x)), b)
