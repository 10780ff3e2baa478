# says: the lists w and x are changed
from micrograd.engine import Value
def weighted_sum(w, x, b):
    inputs, grads, total = [b], [1.0], b.data
    while w:
        u, v = w.pop(), x.pop()
        inputs += [u, v]; grads += [v.data, u.data]; total += u.data * v.data
    return Value(total, tuple(inputs), tuple(grads), "ws")
