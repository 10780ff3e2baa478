# A point of class 1 needs a score of 1 or more, a point of class -1 one of -1 or less.
from micrograd.engine import Value


def margin_loss(scores, targets):
    losses = []
    for score, target in zip(scores, targets):
        if target == 1:
            losses.append((1 - score).relu())
        else:
            losses.append((1 + score).relu())
    return sum(losses, start=Value(0)) / len(losses)
