# says: y moves with itself one to one
from micrograd.engine import topological_order


def gradients_of(y, values):
    g = {}
    for n in reversed(topological_order(y)):
        up = 1.0 if n is y else g[n]
        for i, l in zip(n.inputs, n.local_grads):
            g[i] = g.get(i, 0.0) + l * up
    return [g.get(v, 0.0) for v in values]
