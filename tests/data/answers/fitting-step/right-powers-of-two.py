import math


def step_for(x):
    return math.ldexp(6e-6, max(0, math.frexp(x)[1]))
