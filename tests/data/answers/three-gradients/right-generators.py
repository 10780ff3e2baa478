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
    point = [a, b, c]
    for i in range(3):
        nudged = point[:]
        nudged[i] += h
        yield (g(*nudged) - g(*point)) / h


def with_central(a, b, c, h):
    for i in range(3):
        right, left = [a, b, c], [a, b, c]
        right[i] += h
        left[i] -= h
        yield (g(*right) - g(*left)) / (2 * h)
