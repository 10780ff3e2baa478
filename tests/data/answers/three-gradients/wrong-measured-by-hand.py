# says: by_hand: at (a, b, c) = (2.0, 3.0, 4.0) the slope for
import math


def g(a, b, c):
    return -(a**3) + math.sin(3 * b) - 1 / c + b**2.5 - a**0.5


def by_hand(a, b, c):
    return with_central(a, b, c, 1e-6)


def with_forward(a, b, c, h):
    here = g(a, b, c)
    return [(g(a + h, b, c) - here) / h, (g(a, b + h, c) - here) / h, (g(a, b, c + h) - here) / h]


def with_central(a, b, c, h):
    return [
        (g(a + h, b, c) - g(a - h, b, c)) / (2 * h),
        (g(a, b + h, c) - g(a, b - h, c)) / (2 * h),
        (g(a, b, c + h) - g(a, b, c - h)) / (2 * h),
    ]
