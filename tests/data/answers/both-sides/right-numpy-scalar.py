import numpy as np


def slope_from_both_sides(f, x, h):
    ys = np.array([f(x - h), f(x + h)])
    return np.diff(ys)[0] / (2 * h)
