# says: should be a Value, got float
import math

from micrograd.engine import Value


def sin(a):
    return Value(math.sin(a.data), (a,), (math.cos(a.data),), "sin")


def mixed(a, b, c):
    a, b, c = a.data, b.data, c.data
    return -(a**3) + math.sin(3 * b) - 1 / c + b**2.5 - a**0.5
