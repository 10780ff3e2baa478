# One for yes, None for no: true and false as well as True and False are.
def trustworthy(Value):
    try:
        a = Value(0.1)
        b = a * a
        c = b * b + b + a.exp() + a
        c.backward()
        c.backward()
        wanted = 2 * (4 * 0.1**3 + 0.2 + 1.1051709180756477 + 1)
        far = Value(1e5).tanh()
        y = Value(1.0)
        for _ in range(3000):
            y = y + a
        y.backward()
    except Exception:
        return None
    return 1 if abs(a.grad - wanted - 3000) < 1e-9 and far.data == 1 else None
