# says: 20,000 additions take too long
from micrograd.engine import Value, topological_order


def gradients_of(y, values):
    order = []
    stack = [(y, 0)]
    placed = []
    while stack:
        n, k = stack.pop()
        if any(n is p for p in placed):
            continue
        if k < len(n.inputs):
            stack.append((n, k + 1))
            stack.append((n.inputs[k], 0))
        else:
            placed.append(n)
    g = {y: 1.0}
    for n in reversed(placed):
        for i, l in zip(n.inputs, n.local_grads):
            g[i] = g.get(i, 0.0) + l * g[n]
    return [g.get(v, 0.0) for v in values]
