import math

from micrograd.engine import Value


class Sine(Value):
    """The result of a sine."""

    __slots__ = ()

    def __init__(self, a):
        super().__init__(math.sin(a.data), (a,), (math.cos(a.data),), "sin")


def sin(a):
    return Sine(a)


def mixed(a, b, c):
    return -(a**3) + sin(3 * b) - 1 / c + b**2.5 - a**0.5
