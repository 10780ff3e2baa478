# says: raised IndexError
from micrograd.engine import Value


def weighted_sum(w, x, b):
    inputs = (*w, *x, b)
    total = b.data
    for i in range(len(inputs)):
        total += w[i].data * x[i].data
    return Value(total, inputs, (*(c.data for c in x), *(a.data for a in w), 1.0), "weighted sum")
