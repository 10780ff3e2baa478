# says: any length
from micrograd.engine import Value


def weighted_sum(w, x, b):
    total = w[0].data * x[0].data + w[1].data * x[1].data + w[2].data * x[2].data + b.data
    slopes = (*(x_i.data for x_i in x), *(w_i.data for w_i in w), 1.0)
    return Value(total, (*w, *x, b), slopes, "weighted sum")
