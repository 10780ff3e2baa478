# says: whose slopes are right
def faulty(Value):
    right = []
    for name in ("exp", "log", "tanh", "sigmoid", "relu"):
        good = True
        for x in (-2.5, -1.5, -0.5, 0.2, 0.5, 1.5, 2.5):
            if name == "log" and x <= 0:
                continue
            a = Value(x)
            getattr(a, name)().backward()
            high, low = getattr(Value(x + 1e-5), name)(), getattr(Value(x - 1e-5), name)()
            good = good and abs(a.grad - (high.data - low.data) / 2e-5) < 1e-3
        if good:
            right.append(name)
    return right
