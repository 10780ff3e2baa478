# says: one operator with a as its input, and is made of 4
import math

from micrograd.engine import Value


def softplus(a):
    return (1 + a.exp()).log()
