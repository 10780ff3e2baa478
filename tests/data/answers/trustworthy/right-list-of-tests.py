import math


def gradient(Value, f, *numbers, times=1):
    leaves = [Value(number) for number in numbers]
    y = f(*leaves)
    for _ in range(times):
        y.backward()
    return [leaf.grad for leaf in leaves]


def long_sum(a):
    total = a
    for _ in range(3000):
        total = total + 1.0
    return total


TESTS = [
    (lambda a: a * a + a, [3.0], 1, [7.0]),
    (lambda a: a * 3.0 * 5.0, [2.0], 2, [30.0]),
    (lambda a: a.exp(), [1.0], 1, [math.e]),
    (lambda a: a.exp(), [0.0], 1, [1.0]),
    (lambda a: (a * a) * (a * a) + a * a, [2.0], 1, [36.0]),
    (long_sum, [1.0], 1, [1.0]),
    (lambda a: a.tanh(), [800.0], 1, [0.0]),
    (lambda a: a.tanh(), [-800.0], 1, [0.0]),
    (lambda a, b: a * b, [0.1, 0.7], 1, [0.7, 0.1]),
]


def diamond(a):
    b = a * a
    return b * b + b


def trustworthy(Value):
    tests = [*TESTS, (diamond, [2.0], 1, [36.0])]
    for f, numbers, times, expected in tests:
        try:
            found = gradient(Value, f, *numbers, times=times)
        except (OverflowError, RecursionError, ZeroDivisionError):
            return False
        if any(abs(a - b) > 1e-10 for a, b in zip(found, expected)):
            return False
    return True
