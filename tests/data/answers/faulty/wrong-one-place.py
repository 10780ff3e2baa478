# says: both signs
def faulty(Value):
    wrong = []
    for name in ("exp", "log", "tanh", "sigmoid", "relu"):
        a = Value(2.0)
        getattr(a, name)().backward()
        high, low = getattr(Value(2.00001), name)(), getattr(Value(1.99999), name)()
        if abs(a.grad - (high.data - low.data) / 0.00002) > 1e-5:
            wrong.append(name)
    return wrong
