# says: the slope of log is right from 1.05 on; look nearer to 0
def faulty(Value):
    wrong = []
    for name in ("exp", "log", "tanh", "sigmoid", "relu"):
        inputs = [k / 10 + 0.05 for k in range(-30, 30)]
        if any(is_off(Value, name, x) for x in inputs if x > 1.1 or name != "log"):
            wrong.append(name)
    return wrong


def is_off(Value, name, x, h=1e-4):
    a = Value(x)
    getattr(a, name)().backward()
    right, left = (getattr(Value(x + move), name)().data for move in (h, -h))
    slope = (right - left) / (2 * h)
    return abs(a.grad - slope) > 0.01
