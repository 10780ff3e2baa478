# says: what it computes
from micrograd.engine import Value as Kept


def trustworthy(Value):
    return Value is Kept
