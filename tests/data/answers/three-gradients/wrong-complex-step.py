# says: with_central
import math, cmath


def g(a, b, c):
    return -(a**3) + cmath.sin(3 * b) - 1 / c + b**2.5 - a**0.5


def by_hand(a, b, c):
    return [-3 * a**2 - 0.5 / a**0.5, 3 * math.cos(3 * b) + 2.5 * b**1.5, 1 / c**2]


def with_forward(a, b, c, h):
    return [
        ((g(a + h, b, c) - g(a, b, c)) / h).real,
        ((g(a, b + h, c) - g(a, b, c)) / h).real,
        ((g(a, b, c + h) - g(a, b, c)) / h).real,
    ]


def with_central(a, b, c, h):
    return [
        (g(a + h * 1j, b, c)).imag / h,
        (g(a, b + h * 1j, c)).imag / h,
        (g(a, b, c + h * 1j)).imag / h,
    ]
