import math


def step_for(x):
    return 6e-6 * math.sqrt(1 + x * x)
