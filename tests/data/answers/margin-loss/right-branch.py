# Only the points that miss something are added at all.
from micrograd.engine import Value


def margin_loss(scores, targets):
    total = Value(0.0)
    for s, t in zip(scores, targets):
        missing = 1 - t * s
        if missing.data > 0:
            total = total + missing
    return total / len(scores)
