import random


def faulty(Value):
    rng = random.Random(3)
    methods = {
        "exp": lambda v: v.exp(),
        "log": lambda v: v.log(),
        "tanh": lambda v: v.tanh(),
        "sigmoid": lambda v: v.sigmoid(),
        "relu": lambda v: v.relu(),
    }
    wrong = []
    for name, method in methods.items():
        lowest = 0.05 if name == "log" else -3.0
        for _ in range(200):
            x = rng.uniform(lowest, 3.0)
            if abs(x) < 0.01:
                continue
            a = Value(x)
            method(a).backward()
            h = 1e-5
            rise = method(Value(x + h)).data - method(Value(x - h)).data
            if abs(rise / (2 * h) - a.grad) > 1e-3 * (1 + abs(a.grad)):
                wrong.append(name)
                break
    return tuple(wrong)
