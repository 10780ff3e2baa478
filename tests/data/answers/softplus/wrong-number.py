# says: should be a Value, got float
import math

from micrograd.engine import Value


def softplus(a):
    return math.log(1 + math.exp(a.data))
