# says: target
from micrograd.engine import Value


def margin_loss(scores, targets):
    return sum(((1 - s).relu() for s in scores), Value(0.0)) / len(scores)
