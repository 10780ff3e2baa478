from functools import reduce
from operator import add


def margin_loss(scores, targets):
    return reduce(add, [(-(s * t) + 1).relu() for s, t in zip(scores, targets)]) / len(scores)
