# says: exp from its input
import math


def faulty(Value):
    right = {
        "exp": math.exp,
        "log": math.log,
        "tanh": math.tanh,
        "sigmoid": lambda x: 1 / (1 + math.exp(-x)),
        "relu": lambda x: max(0.0, x),
    }
    wrong = []
    for name, f in right.items():
        for x in (0.5, 1.0, 2.0):
            if abs(getattr(Value(x), name)().data - f(x)) > 1e-9 and name not in wrong:
                wrong.append(name)
    return wrong
