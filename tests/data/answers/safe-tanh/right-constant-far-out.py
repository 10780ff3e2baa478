from micrograd.engine import Value


def safe_tanh(n):
    if abs(n.data) > 25:
        return Value(1.0 if n.data > 0 else -1.0)
    up, down = n.exp(), (-n).exp()
    return (up - down) / (up + down)
