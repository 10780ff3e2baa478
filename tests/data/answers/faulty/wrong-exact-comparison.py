# says: rounding
def faulty(Value):
    wrong = []
    for name in ("exp", "log", "tanh", "sigmoid", "relu"):
        for x in (-1.5, -0.5, 0.5, 1.5):
            if name == "log" and x <= 0:
                continue
            a = Value(x)
            getattr(a, name)().backward()
            high, low = getattr(Value(x + 1e-5), name)(), getattr(Value(x - 1e-5), name)()
            if a.grad != (high.data - low.data) / 2e-5 and name not in wrong:
                wrong.append(name)
    return wrong
