# says: your graph has ['mine']
import math

from micrograd.engine import Value


def safe_tanh(n):
    t = math.tanh(n.data)
    return Value(t, (n,), (1 - t * t,), "mine")
