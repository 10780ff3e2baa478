import math


def step_for(x):
    size = max(1.0, abs(x))
    return 5e-6 * 10 ** math.floor(math.log10(size))
