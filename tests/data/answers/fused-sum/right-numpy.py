import numpy as np

from micrograd.engine import Value


def weighted_sum(w, x, b):
    w_data = np.array([v.data for v in w])
    x_data = np.array([v.data for v in x])
    return Value(w_data @ x_data + b.data, (*w, *x, b), (*x_data, *w_data, 1.0), "weighted sum")
