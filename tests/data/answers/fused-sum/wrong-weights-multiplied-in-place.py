# says: the data of a given Value is changed
from micrograd.engine import Value
def weighted_sum(w, x, b):
    grads = (*[v.data for v in x], *[v.data for v in w], 1.0)
    inputs = (*w, *x, b)
    for w_i, x_i in zip(w, x):
        w_i.data *= x_i.data
    return Value(sum(w_i.data for w_i in w) + b.data, inputs, grads, "ws")
