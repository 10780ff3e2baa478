# says: list of names
def faulty(Value):
    for name in ("exp", "log", "tanh", "sigmoid", "relu"):
        for x in (-2.5, -1.5, -0.5, 0.2, 0.5, 1.5, 2.5):
            if name == "log" and x <= 0:
                continue
            a = Value(x)
            getattr(a, name)().backward()
            high, low = getattr(Value(x + 1e-5), name)(), getattr(Value(x - 1e-5), name)()
            if abs(a.grad - (high.data - low.data) / 2e-5) > 1e-3:
                return name
    return []
