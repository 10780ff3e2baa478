# says: no path leads back from the result to n
from micrograd.engine import Value


def safe_tanh(n):
    limited = Value(max(-20.0, min(20.0, n.data)))
    e = (2 * limited).exp()
    return (e - 1) / (e + 1)
