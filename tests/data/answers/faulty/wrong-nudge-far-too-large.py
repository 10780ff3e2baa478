# says: nudge
def faulty(Value):
    wrong = []
    for name in ("exp", "log", "tanh", "sigmoid", "relu"):
        for x in (-1.5, -0.5, 0.5, 1.5):
            if name == "log" and x <= 0:
                continue
            a = Value(x)
            getattr(a, name)().backward()
            rise = getattr(Value(x + 0.1), name)().data - getattr(Value(x), name)().data
            if abs(a.grad - rise / 0.1) > 1e-3 and name not in wrong:
                wrong.append(name)
    return wrong
