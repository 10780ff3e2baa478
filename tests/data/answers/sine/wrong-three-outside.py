# says: mixed(2, 3, 4) should be
import math

from micrograd.engine import Value


def sin(a):
    return Value(math.sin(a.data), (a,), (math.cos(a.data),), "sin")


def mixed(a, b, c):
    return -(a**3) + 3 * sin(b) - 1 / c + b**2.5 - a**0.5
