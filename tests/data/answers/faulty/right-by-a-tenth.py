def faulty(Value):
    wrong = []
    for name in ("exp", "log", "tanh", "sigmoid", "relu"):
        inputs = [0.8 * k + 0.4 for k in range(-4, 4)]
        if any(is_off(Value, name, x) for x in inputs if x > 0 or name != "log"):
            wrong.append(name)
    return wrong


def is_off(Value, name, x, h=1e-4):
    a = Value(x)
    getattr(a, name)().backward()
    right, left = (getattr(Value(x + move), name)().data for move in (h, -h))
    slope = (right - left) / (2 * h)
    return abs(a.grad - slope) > 0.095
