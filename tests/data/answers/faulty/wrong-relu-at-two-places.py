# says: let inputs lie 1 apart or less
from micrograd.numerical import central_difference
def faulty(Value):
    wrong = []
    for name in ("exp", "log", "tanh", "sigmoid", "relu"):
        grid = (-2.8, -2.0, -1.5, -1.0, -0.5, 0.1, 0.5, 1.0, 1.5, 2.0, 2.8)
        if name == "log": grid = grid[5:]
        if name == "relu": grid = (-1.0, 1.0)
        for x in grid:
            a = Value(x)
            getattr(a, name)().backward()
            m = central_difference(lambda t: getattr(Value(t), name)().data, x)
            if abs(a.grad - m) > 1e-4 and name not in wrong:
                wrong.append(name)
    return wrong
