# says: by how much
def faulty(Value):
    wrong = []
    for name in ("exp", "log", "tanh", "sigmoid", "relu"):
        for x in (-2.5, -1.5, -0.5, 0.2, 0.5, 1.5, 2.5):
            if name == "log" and x <= 0:
                continue
            a = Value(x)
            getattr(a, name)().backward()
            rise = getattr(Value(x + 1e-5), name)().data - getattr(Value(x - 1e-5), name)().data
            if (a.grad > 0) != (rise > 0) and name not in wrong:
                wrong.append(name)
    return wrong
