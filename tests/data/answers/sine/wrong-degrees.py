# says: sin(-2) should be -0.909297
import math

from micrograd.engine import Value


def sin(a):
    return Value(math.sin(math.radians(a.data)), (a,), (math.cos(a.data),), "sin")


def mixed(a, b, c):
    return -(a**3) + sin(3 * b) - 1 / c + b**2.5 - a**0.5
