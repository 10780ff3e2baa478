# says: rounding
def faulty(Value):
    wrong = []
    for name in ("exp", "log", "tanh", "sigmoid", "relu"):
        for x in (-1.5, -0.5, 0.5, 1.5):
            if name == "log" and x <= 0:
                continue
            a = Value(x)
            getattr(a, name)().backward()
            high, low = getattr(Value(x + 1e-15), name)(), getattr(Value(x - 1e-15), name)()
            if abs(a.grad - (high.data - low.data) / 2e-15) > 1e-3 and name not in wrong:
                wrong.append(name)
    return wrong
