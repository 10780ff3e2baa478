import math


def g(a, b, c):
    return -(a**3) + math.sin(3 * b) - 1 / c + b**2.5 - a**0.5


def by_hand(a, b, c):
    return [-3 * a**2 - 0.5 / a**0.5, 3 * math.cos(3 * b) + 2.5 * b**1.5, 1 / c**2]


def with_forward(a, b, c, h):
    return [
        (g(a + h, b, c) - g(a, b, c)) / h,
        (g(a, b + h, c) - g(a, b, c)) / h,
        (g(a, b, c + h) - g(a, b, c)) / h,
    ]


def with_central(a, b, c, h):
    return [(u + v) / 2 for u, v in zip(with_forward(a, b, c, h), with_forward(a, b, c, -h))]
