# says: wrong below -2; look as far as -3
def faulty(Value):
    wrong = []
    for name in ("exp", "log", "tanh", "sigmoid", "relu"):
        for i in range(-20, 21):
            x = i / 10 + 0.013
            if name == "log" and x <= 0.02: continue
            v = Value(x); getattr(v, name)().backward()
            s = (getattr(Value(x + 1e-6), name)().data - getattr(Value(x - 1e-6), name)().data) / 2e-6
            if abs(s - v.grad) > 0.01: wrong.append(name); break
    return wrong
