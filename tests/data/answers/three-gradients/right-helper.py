import math


def g(a, b, c):
    return -(a**3) + math.sin(3 * b) - 1 / c + b**2.5 - a**0.5


def by_hand(a, b, c):
    return [
        -3 * a**2 - 0.5 / a**0.5,
        3 * math.cos(3 * b) + 2.5 * b**1.5,
        1 / c**2,
    ]


def slope(f, h, left):
    return (f(h) - f(left)) / (h - left)


def with_forward(a, b, c, h):
    return [slope(f, h, 0.0) for f in along(a, b, c)]


def with_central(a, b, c, h):
    return [slope(f, h, -h) for f in along(a, b, c)]


def along(a, b, c):
    return (lambda t: g(a + t, b, c), lambda t: g(a, b + t, c), lambda t: g(a, b, c + t))
