import numpy as np

from micrograd.engine import Value


def sin(a):
    return Value(np.sin(a.data), (a,), (np.cos(a.data),), "sin")


def mixed(a, b, c):
    return -(a**3) + sin(3 * b) - 1 / c + b**2.5 - a**0.5
