# says: the cosine and not measured
import math

from micrograd.engine import Value
from micrograd.numerical import central_difference


def sin(a):
    return Value(math.sin(a.data), (a,), (central_difference(math.sin, a.data),), "sin")


def mixed(a, b, c):
    return -(a**3) + sin(3 * b) - 1 / c + b**2.5 - a**0.5
