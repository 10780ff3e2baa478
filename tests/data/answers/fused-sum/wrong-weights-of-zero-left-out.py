# says: w[0] is not among the node
from micrograd.engine import Value
def weighted_sum(w, x, b):
    pairs = [(p, q) for p, q in zip(w, x) if p.data]
    return Value(sum(p.data*q.data for p, q in pairs) + b.data, (*[p for p, _ in pairs], *[q for _, q in pairs], b), (*[q.data for _, q in pairs], *[p.data for p, _ in pairs], 1.0), "ws")
