# says: both inputs are 0, but the bias learns
from micrograd.engine import Value


def is_dead(w1, w2, b, examples):
    weights = Value(w1), Value(w2)
    for x1, x2 in examples:
        (x1 * weights[0] + x2 * weights[1] + b).relu().backward()
    return all(weight.grad == 0 for weight in weights)
