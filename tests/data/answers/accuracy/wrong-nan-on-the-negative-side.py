# says: for a score of nan for the target -1
from micrograd.engine import Value


def accuracy(scores, targets):
    right = 0
    for s, t in zip(scores, targets):
        number = s.data if isinstance(s, Value) else s
        if number and (number > 0) == (t > 0):
            right += 1
    return right / len(targets)
