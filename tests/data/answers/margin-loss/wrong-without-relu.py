# says: below 0
from micrograd.engine import Value


def margin_loss(scores, targets):
    return sum((1 - t * s for s, t in zip(scores, targets)), Value(0.0)) / len(scores)
