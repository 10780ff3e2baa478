# says: it still names exp, at fault in the engine before
wrong = []


def faulty(Value):
    for name in ("exp", "log", "tanh", "sigmoid", "relu"):
        for k in range(-30, 31):
            x = k / 10 + 0.05
            if name == "log":
                x = abs(x)
            a = Value(x)
            y = getattr(a, name)()
            y.backward()
            f = lambda v: getattr(Value(v), name)().data
            if abs((f(x + 1e-6) - f(x - 1e-6)) / 2e-6 - a.grad) > 1e-5:
                wrong.append(name)
                break
    return wrong
