import math


def choose(wanted):
    """Keeps the chapter's output, where the slope of tanh is one half."""
    x2 = 2 * wanted
    n = math.asinh(1.0)
    return x2, n + 6 - x2
