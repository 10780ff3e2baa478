# says: w and x have any length; at length 0
from micrograd.engine import Value
from functools import reduce
def weighted_sum(w, x, b):
    t = reduce(lambda p, q: p + q, [a.data * c.data for a, c in zip(w, x)]) + b.data
    return Value(t, (*w, *x, b), (*[c.data for c in x], *[a.data for a in w], 1.0), "weighted sum")
