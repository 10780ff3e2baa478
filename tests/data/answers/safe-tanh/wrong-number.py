# says: should be a Value, got float
import math


def safe_tanh(n):
    if n.data > 0:
        e = math.exp(-2 * n.data)
        return (1 - e) / (1 + e)
    e = math.exp(2 * n.data)
    return (e - 1) / (e + 1)
