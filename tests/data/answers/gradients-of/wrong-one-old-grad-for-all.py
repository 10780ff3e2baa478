# says: leave every one as it was
from micrograd.engine import topological_order
def gradients_of(y, values):
    nodes = list({*topological_order(y), *values})
    old = y.grad
    for n in nodes: n.grad = 0.0
    y.backward()
    found = [v.grad for v in values]
    for n in nodes: n.grad = old
    return found
