import sys


def step_for(x):
    return sys.float_info.epsilon ** (1 / 3) * max(abs(x), 1.0)
