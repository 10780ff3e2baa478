import math

from micrograd.engine import Value


def sin(a):
    return Value(math.sin(a.data), (a,), (math.cos(a.data),), "sin")


def mixed(a, b, c):
    cube = a * a * a
    wave = sin(b * 3.0)
    inverse = c**-1
    power = b**2.5
    root = a**0.5
    return -1 * cube + wave + -1 * inverse + power - root
