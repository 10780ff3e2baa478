import math

from micrograd.engine import Value


def weighted_sum(w, x, b):
    total = math.fsum([b.data] + [a.data * c.data for a, c in zip(w, x, strict=True)])
    return Value(
        data=total,
        inputs=tuple(w) + tuple(x) + (b,),
        local_grads=tuple(c.data for c in x) + tuple(a.data for a in w) + (1,),
        op="Σ",
    )
