# Every gradient against a central difference.
def slopes_agree(Value, f, numbers):
    leaves = [Value(n) for n in numbers]
    y = f(*leaves)
    for _ in range(2):
        for leaf in leaves:
            leaf.grad = 0.0
        y.backward()
    for i, leaf in enumerate(leaves):
        h = 1e-5
        up, down = list(numbers), list(numbers)
        up[i] += h
        down[i] -= h
        rise = f(*map(Value, up)).data - f(*map(Value, down)).data
        if abs(rise / (2 * h) - leaf.grad) > 1e-6 * max(1.0, abs(leaf.grad)):
            return False
    return True


def shared(a, b):
    c = a * b
    d = c * c + c + a
    return d.tanh() + d * d.exp() * 0.01


def deep(a):
    for _ in range(2500):
        a = a * 1.0001 + 0.001
    return a


def trustworthy(Value):
    try:
        return (
            slopes_agree(Value, shared, [0.3, -0.7])
            and slopes_agree(Value, lambda a: a + a, [1.5])
            and slopes_agree(Value, deep, [0.2])
            and abs(Value(900.0).tanh().data - 1.0) < 1e-12
        )
    except Exception:
        return False
