# says: graph
from micrograd.engine import Value


def margin_loss(scores, targets):
    missing = [max(0.0, 1 - t * s.data) for s, t in zip(scores, targets)]
    return Value(sum(missing) / len(missing))
