# says: line 6 raised ValueError
import math


def step_for(x):
    return 6e-6 * 10 ** max(0, math.log10(x))
