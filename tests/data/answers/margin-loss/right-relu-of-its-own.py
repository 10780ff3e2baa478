# max(0, x) as one operator, written by hand.
from micrograd.engine import Value


def at_least_zero(x):
    return Value(max(x.data, 0.0), (x,), (float(x.data > 0),), "max")


def margin_loss(scores, targets):
    total = Value(0.0)
    for s, t in zip(scores, targets):
        total = total + at_least_zero(1 - s * t)
    return total / len(scores)
