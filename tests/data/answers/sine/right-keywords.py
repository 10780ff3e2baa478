import math

from micrograd.engine import Value


def sin(x):
    return Value(data=math.sin(x.data), inputs=(x,), local_grads=(math.cos(x.data),), op="sin")


def mixed(a, b, c):
    return -(a**3) + sin(3 * b) - 1 / c + b**2.5 - a**0.5
