def trustworthy(Value):
    try:
        x = Value(1 / 3)
        if x.data != 1 / 3:
            return False
        y = x.exp() * x + x
        y.backward()
        first = x.grad
        y.backward()
        if abs(x.grad - 2 * first) > 1e-12:
            return False
        if abs(first - (2.718281828459045 ** (1 / 3) * (4 / 3) + 1)) > 1e-12:
            return False
        z = Value(2.0)
        w = z * z
        (w * w + w).backward()
        if z.grad != 36:
            return False
        chain = Value(1.0)
        for _ in range(5_000):
            chain = chain * 1.0
        chain.backward()
        Value(710.0).tanh()
        Value(-710.0).tanh()
    except RecursionError:
        return False
    except OverflowError:
        return False
    return True
