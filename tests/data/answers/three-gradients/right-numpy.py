import numpy as np


def g(a, b, c):
    return -(a**3) + np.sin(3 * b) - 1 / c + b**2.5 - a**0.5


def by_hand(a, b, c):
    return np.array([-3 * a**2 - 0.5 * a**-0.5, 3 * np.cos(3 * b) + 2.5 * b**1.5, c**-2.0])


def with_forward(a, b, c, h):
    point = np.array([a, b, c])
    return np.array([(g(*(point + h * row)) - g(*point)) / h for row in np.eye(3)])


def with_central(a, b, c, h):
    point = np.array([a, b, c])
    return np.array([(g(*(point + h * row)) - g(*(point - h * row))) / 2 / h for row in np.eye(3)])
