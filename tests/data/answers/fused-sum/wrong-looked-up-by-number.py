# says: nudging measures
from micrograd.engine import Value
def weighted_sum(w, x, b):
    wd = [p.data for p in w]
    return Value(sum(p.data * q.data for p, q in zip(w, x)) + b.data, (*w, *x, b), (*[x[wd.index(p.data)].data for p in w], *[p.data for p in w], 1.0), "ws")
