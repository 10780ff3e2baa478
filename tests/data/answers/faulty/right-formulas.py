import math

SLOPES = {
    "exp": math.exp,
    "log": lambda x: 1 / x,
    "tanh": lambda x: 1 - math.tanh(x) ** 2,
    "sigmoid": lambda x: 1 / (1 + math.exp(-x)) * (1 - 1 / (1 + math.exp(-x))),
    "relu": lambda x: 1.0 if x > 0 else 0.0,
}


def is_wrong(Value, name, x):
    a = Value(x)
    y = getattr(a, name)()
    y.backward()
    return abs(a.grad - SLOPES[name](x)) > 1e-9


def faulty(Value):
    xs = [k / 10 for k in range(-29, 30) if k]
    return [
        name
        for name in SLOPES
        if any(is_wrong(Value, name, x) for x in xs if x > 0 or name != "log")
    ]
