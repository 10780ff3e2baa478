# says: so close, it looks measured
import math
from micrograd.engine import Value


def sigmoid_neuron(x1, x2, w1, w2, b):
    d = [v.data for v in (x1, x2, w1, w2, b)]

    def f(x1, x2, w1, w2, b):
        return 1 / (1 + math.exp(-(x1 * w1 + x2 * w2 + b)))

    h = 1e-5
    g = tuple(
        (
            f(*[v + h * (i == j) for j, v in enumerate(d)])
            - f(*[v - h * (i == j) for j, v in enumerate(d)])
        )
        / (2 * h)
        for i in range(5)
    )
    return Value(f(*d), (x1, x2, w1, w2, b), g, "neuron")
