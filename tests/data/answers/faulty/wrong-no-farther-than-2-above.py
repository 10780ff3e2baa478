# says: wrong beyond 2; look as far as 3
def faulty(Value):
    wrong = []
    for name in ("exp", "log", "tanh", "sigmoid", "relu"):
        for i in range(-30, 20):
            x = i / 10 + 0.013
            if name == "log" and x <= 0.02:
                continue
            v = Value(x)
            getattr(v, name)().backward()
            above, below = (getattr(Value(x + h), name)().data for h in (1e-6, -1e-6))
            if abs((above - below) / 2e-6 - v.grad) > 0.01:
                wrong.append(name)
                break
    return wrong
