# says: the data of a given Value is changed
from micrograd.engine import Value
def weighted_sum(w, x, b):
    total = b
    for w_i, x_i in zip(w, x):
        total.data += w_i.data * x_i.data
    return Value(total.data, (*w, *x, b), (*[v.data for v in x], *[v.data for v in w], 1.0), "ws")
