from micrograd.engine import topological_order
def gradients_of(y, values):
    order = topological_order(y)
    def forward(v):
        t = {v: 1.0}
        for n in order:
            if n is not v:
                t[n] = sum(d * t.get(i, 0.0) for i, d in zip(n.inputs, n.local_grads))
        return t.get(y, 0.0)
    return [forward(v) for v in values]
