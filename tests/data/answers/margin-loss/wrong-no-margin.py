# says: margin
from micrograd.engine import Value


def margin_loss(scores, targets):
    return sum(((-t * s).relu() for s, t in zip(scores, targets)), Value(0.0)) / len(scores)
