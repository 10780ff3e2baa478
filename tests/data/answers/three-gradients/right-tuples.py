import math


def g(a, b, c):
    return -(a**3) + math.sin(3 * b) - 1 / c + b**2.5 - a**0.5


def by_hand(a, b, c):
    return (-3 * a * a - 1 / (2 * math.sqrt(a)), 3 * math.cos(3 * b) + 2.5 * b * math.sqrt(b), c**-2)


def with_forward(a, b, c, h):
    y = g(a, b, c)
    return (g(a + h, b, c) - y) / h, (g(a, b + h, c) - y) / h, (g(a, b, c + h) - y) / h


def with_central(a, b, c, h):
    d = 2 * h
    return ((g(a + h, b, c) - g(a - h, b, c)) / d,
            (g(a, b + h, c) - g(a, b - h, c)) / d,
            (g(a, b, c + h) - g(a, b, c - h)) / d)
