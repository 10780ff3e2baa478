# says: log needs a positive number
def faulty(Value):
    wrong = []
    for name in ("exp", "log", "tanh", "sigmoid", "relu"):
        for x in (-1.5, -0.5, 0.5, 1.5):
            a = Value(x)
            getattr(a, name)().backward()
            high, low = getattr(Value(x + 1e-5), name)(), getattr(Value(x - 1e-5), name)()
            if abs(a.grad - (high.data - low.data) / 2e-5) > 1e-3 and name not in wrong:
                wrong.append(name)
    return wrong
