import math

from micrograd.engine import Value


def cosine(x):
    return math.sin(x + math.pi / 2)


def sin(a):
    slope = cosine(a.data)
    return Value(math.sin(a.data), (a,), (slope,), "sin")


def mixed(a, b, c):
    return -(a**3) + sin(3 * b) - 1 / c + b**2.5 - a**0.5
