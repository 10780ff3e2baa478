# says: each place counts
from micrograd.engine import Value
def margin_loss(scores, targets):
    pairs = dict(zip(scores, targets))
    return sum((1 - t * s).relu() for s, t in pairs.items()) / len(pairs)
