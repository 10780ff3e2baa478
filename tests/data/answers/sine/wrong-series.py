# says: sin(40) should be 0.745113
import math

from micrograd.engine import Value


def sin(a):
    x = a.data
    terms = [(-1) ** k * x ** (2 * k + 1) / math.factorial(2 * k + 1) for k in range(12)]
    return Value(sum(terms), (a,), (math.cos(x),), "sin")


def mixed(a, b, c):
    return -(a**3) + sin(3 * b) - 1 / c + b**2.5 - a**0.5
