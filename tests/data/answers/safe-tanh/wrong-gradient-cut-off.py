# says: no path leads back from the result to n
import math

from micrograd.engine import Value


def safe_tanh(n):
    if abs(n.data) > 3:
        return Value(math.tanh(n.data))
    e = (2 * n).exp()
    return (e - 1) / (e + 1)
