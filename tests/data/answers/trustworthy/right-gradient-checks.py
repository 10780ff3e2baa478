# The chapter's own measurements, put together.
from micrograd.numerical import check_gradient


def shared_twice(a):
    b = a**2
    return b**2 + b + (a * 0.5).exp() * a


def walked_before(a):
    b = a**2
    c = b**2 + b
    c.backward()
    a.grad = 0.0
    return c


def trustworthy(Value):
    try:
        fresh = check_gradient(shared_twice, [1.5], make_value=Value)
        again = check_gradient(walked_before, [2.0], make_value=Value)
        long = check_gradient(
            lambda a: sum((a for _ in range(3_000)), Value(0.0)), [0.3], make_value=Value
        )
        far = check_gradient(lambda a: a.tanh(), [400.0], make_value=Value)
    except (RecursionError, OverflowError):
        return False
    return fresh.passed and again.passed and long.passed and far.passed and Value(0.1).data == 0.1
