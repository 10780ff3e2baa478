# says: at n = 4 it gives 1, and tanh is 0.9993
from micrograd.engine import Value


def safe_tanh(n):
    if n.data > 3:
        return Value(1.0)
    if n.data < -3:
        return Value(-1.0)
    e = (2 * n).exp()
    return (e - 1) / (e + 1)
