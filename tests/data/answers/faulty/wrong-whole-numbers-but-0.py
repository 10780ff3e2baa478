# says: wrong near 0
import math
def faulty(Value):
    wrong = []
    for name in ("exp", "log", "tanh", "sigmoid", "relu"):
        for x in (-3, -2, -1, 1, 2, 3):
            if name == "log" and x <= 0: continue
            v = Value(float(x)); getattr(v, name)().backward()
            s = (getattr(Value(x + 1e-6), name)().data - getattr(Value(x - 1e-6), name)().data) / 2e-6
            if abs(s - v.grad) > 1e-3: wrong.append(name)
    return wrong
