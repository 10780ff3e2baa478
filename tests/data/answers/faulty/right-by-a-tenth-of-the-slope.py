def faulty(Value):
    wrong = []
    for name in ("exp", "log", "tanh", "sigmoid", "relu"):
        inputs = [k + 0.6 for k in range(-3, 3)]
        if any(is_off(Value, name, x) for x in inputs if x > 0 or name != "log"):
            wrong.append(name)
    return wrong


def is_off(Value, name, x, h=1e-4):
    a = Value(x)
    getattr(a, name)().backward()
    right, left = (getattr(Value(x + move), name)().data for move in (h, -h))
    slope = (right - left) / (2 * h)
    return abs(a.grad - slope) > 0.095 * abs(slope) + 1e-6
