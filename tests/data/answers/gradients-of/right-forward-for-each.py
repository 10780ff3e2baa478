from micrograd.engine import Value, topological_order


def gradients_of(y, values):
    order = topological_order(y)
    out = []
    for v in values:
        d = {v: 1.0}
        for n in order:
            if n is not v:
                d[n] = sum(l * d.get(i, 0.0) for i, l in zip(n.inputs, n.local_grads))
        out.append(d.get(y, 0.0) if v in d else 0.0)
    return out
