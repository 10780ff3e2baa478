# says: sin changes a.data
import math

from micrograd.engine import Value


def sin(a):
    a.data %= 2 * math.pi
    return Value(math.sin(a.data), (a,), (math.cos(a.data),), "sin")


def mixed(a, b, c):
    return -(a**3) + sin(3 * b) - 1 / c + b**2.5 - a**0.5
