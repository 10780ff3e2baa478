# says: leave every one as it was
from micrograd.engine import topological_order
def gradients_of(y, values):
    order = topological_order(y)
    old = [n.grad for n in order] + [v.grad for v in values]
    for n in [*order, *values]: n.grad = 0.0
    y.backward()
    found = [v.grad for v in values]
    for n, g in zip([*reversed(order), *values], old): n.grad = g
    return found
