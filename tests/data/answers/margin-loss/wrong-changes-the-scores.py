# says: scores
from micrograd.engine import Value


def margin_loss(scores, targets):
    for i, t in enumerate(targets):
        scores[i] = (1 - t * scores[i]).relu()
    return sum(scores, Value(0.0)) / len(scores)
