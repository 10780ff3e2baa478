# says: the list of values is changed
from micrograd.engine import topological_order
def gradients_of(y, values):
    g = {y: 1.0}
    for v in reversed(topological_order(y)):
        for i, s in zip(v.inputs, v.local_grads): g[i] = g.get(i, 0.0) + s * g[v]
    out = []
    while values: out.append(g.get(values.pop(0), 0.0))
    return out
