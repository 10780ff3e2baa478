from micrograd.engine import Value


def gradient(x2, b):
    w2 = Value(1.0)
    (x2 * w2 + b - 6.0).tanh().backward()
    return w2.grad


def choose(wanted):
    x2 = wanted
    for _ in range(20):
        x2 *= wanted / gradient(x2, 6.0 - x2)
    return x2, 6.0 - x2
