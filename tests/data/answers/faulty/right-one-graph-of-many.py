# Each method of many leaves, summed: one backward pass brings all slopes.
import math


def faulty(Value):
    names = {"exp", "log", "tanh", "sigmoid", "relu"}
    wrong = set()
    for name in names:
        xs = [k / 8 + 0.01 for k in range(24)]
        if name != "log":
            xs += [-x for x in xs]
        leaves = [Value(x) for x in xs]
        total = Value(0.0)
        for leaf in leaves:
            total = total + getattr(leaf, name)()
        total.backward()
        for x, leaf in zip(xs, leaves):
            h = 1e-6
            high = getattr(Value(x + h), name)().data
            low = getattr(Value(x - h), name)().data
            if not math.isclose(leaf.grad, (high - low) / (2 * h), rel_tol=1e-4, abs_tol=1e-4):
                wrong.add(name)
    return sorted(wrong)
