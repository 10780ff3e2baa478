from micrograd.numerical import central_difference, forward_difference, numerical_gradient
import math


def g(a, b, c):
    return -(a**3) + math.sin(3 * b) - 1 / c + b**2.5 - a**0.5


def by_hand(a, b, c):
    return [
        -3 * a**2 - 0.5 / a**0.5,
        3 * math.cos(3 * b) + 2.5 * b**1.5,
        1 / c**2,
    ]


def with_forward(a, b, c, h):
    return [
        forward_difference(lambda x: g(x, b, c), a, h),
        forward_difference(lambda x: g(a, x, c), b, h),
        forward_difference(lambda x: g(a, b, x), c, h),
    ]


def with_central(a, b, c, h):
    return numerical_gradient(g, [a, b, c], h)
