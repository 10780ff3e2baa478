# says: wrong from 0.2 to 1.3
def faulty(Value):
    out = []
    for name in ("exp", "log", "tanh", "sigmoid", "relu"):
        for x in (-3, -1.5, .01, 1.5, 3):
            if name == "log" and x <= 0: continue
            v = Value(x); getattr(v, name)().backward()
            m = (getattr(Value(x + 1e-5), name)().data - getattr(Value(x - 1e-5), name)().data) / 2e-5
            if abs(v.grad - m) > 1e-3 * max(1, abs(m)): out.append(name); break
    return out
