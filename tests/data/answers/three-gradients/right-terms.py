import math


def g(a, b, c):
    return -(a**3) + math.sin(3 * b) - 1 / c + b**2.5 - a**0.5


def by_hand(a, b, c):
    cube = [-3.0 * a**2, 0.0, 0.0]
    sine = [0.0, 3.0 * math.cos(3.0 * b), 0.0]
    inverse = [0.0, 0.0, 1.0 / (c * c)]
    power = [0.0, 2.5 * b**1.5, 0.0]
    root = [-0.5 * a ** (-0.5), 0.0, 0.0]
    return [sum(terms) for terms in zip(cube, sine, inverse, power, root)]


def with_forward(a, b, c, h):
    here = g(a, b, c)
    return [(g(a + h, b, c) - here) / h, (g(a, b + h, c) - here) / h, (g(a, b, c + h) - here) / h]


def with_central(a, b, c, h):
    return [
        (g(a + h, b, c) - g(a - h, b, c)) / (2 * h),
        (g(a, b + h, c) - g(a, b - h, c)) / (2 * h),
        (g(a, b, c + h) - g(a, b, c - h)) / (2 * h),
    ]
