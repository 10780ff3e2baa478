# says: choose(1), number 1 of 2, should be a number, got a Value
from micrograd.engine import Value


def choose(wanted):
    return Value(wanted), Value(6.0 - wanted)
