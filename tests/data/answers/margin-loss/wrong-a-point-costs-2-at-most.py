# says: for scores [-4.0, 2.5] and targets [1, -1] the loss is 2 and should be 4.25
from micrograd.engine import Value
def margin_loss(scores, targets):
    return sum(1 - t * s if -1 < t * s.data < 1 else Value(2.0 if t * s.data <= -1 else 0.0) for s, t in zip(scores, targets)) / len(scores)
