# says: -target / n where something is missing, else 0
from micrograd.engine import Value


def margin_loss(scores, targets):
    n = len(scores)
    missing = [max(0.0, 1 - t * s.data) for s, t in zip(scores, targets)]
    return Value(sum(missing) / n, tuple(scores), tuple(-t / n for t in targets), "margin")
