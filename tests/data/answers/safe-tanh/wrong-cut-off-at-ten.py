# says: at n = 12 no path leads back
from micrograd.engine import Value


def safe_tanh(n):
    if abs(n.data) > 10:
        return Value(1.0 if n.data > 0 else -1.0)
    e = (2 * n).exp()
    return (e - 1) / (e + 1)
