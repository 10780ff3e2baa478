import math

from micrograd.engine import Value


def sin(a):
    return Value(math.sin(a.data), (a,), (math.cos(a.data),), "sin")


def mixed(a, b, c):
    return -(a**3) + sin(b + b + b) - 1 / c + (2.5 * b.log()).exp() - (0.5 * a.log()).exp()
