# says: at x = 1 the step is 2.22e-16
import math


def step_for(x):
    return math.ulp(x)
