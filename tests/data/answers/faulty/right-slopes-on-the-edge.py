# The local derivative is there to be read; no backward pass is needed.
def faulty(Value):
    for name in ("exp", "log", "tanh", "sigmoid", "relu"):
        first = 1 if name == "log" else -59
        for k in range(first, 60, 2):
            x, h = k / 20, 1e-5
            y = getattr(Value(x), name)()
            up, down = getattr(Value(x + h), name)(), getattr(Value(x - h), name)()
            if abs(y.local_grads[0] * 2 * h - (up.data - down.data)) > 1e-4 * 2 * h:
                yield name
                break
