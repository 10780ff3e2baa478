import math


def step_for(x):
    return max(6e-6, 2.0**35 * math.ulp(x))
