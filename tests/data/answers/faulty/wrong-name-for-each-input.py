# says: once is enough
def faulty(Value):
    out = []
    for name in ("exp", "log", "tanh", "sigmoid", "relu"):
        for k in range(-60, 60):
            x = k / 20 + .01
            if name == "log" and x < 0.05: continue
            v = Value(x); getattr(v, name)().backward()
            m = (getattr(Value(x + 1e-5), name)().data - getattr(Value(x - 1e-5), name)().data) / 2e-5
            if abs(v.grad - m) > 1e-3 * max(1, abs(m)): out.append(name)
    return out
