from __future__ import annotations

from micrograd import Value


def safe_tanh(n: Value) -> Value:
    negative = n.data < 0.0
    m: Value = n if negative else -n
    e = (m + m).exp()
    t = (e - 1.0) / (e + 1.0)
    return t if negative else -t
