# says: one operator
import math

from micrograd.engine import Value


def softplus(a):
    return -((-a).sigmoid()).log()
