import math


def choose(wanted):
    n = -0.5
    x2 = wanted / (1 - math.tanh(n) ** 2)
    return x2, n + 6 - x2
