# says: a fresh leaf
def faulty(Value):
    wrong = []
    for name in ("exp", "log", "tanh", "sigmoid", "relu"):
        a = Value(0.5)
        for x in (0.5, 1.5, -1.5, -0.5):
            if name == "log" and x <= 0:
                continue
            a.data = x
            getattr(a, name)().backward()
            high, low = getattr(Value(x + 1e-5), name)(), getattr(Value(x - 1e-5), name)()
            if abs(a.grad - (high.data - low.data) / 2e-5) > 1e-3 and name not in wrong:
                wrong.append(name)
    return wrong
