# says: keeps old gradients
def trustworthy(Value):
    try:
        a = Value(0.1)
        b = a * a
        c = b * b + b + a.exp() + a
        c.backward()
        wanted = 4 * 0.1**3 + 0.2 + 1.1051709180756477 + 1
        far = Value(1e5).tanh()
        y = Value(1.0)
        for _ in range(3000):
            y = y + 1.0
        y.backward()
    except Exception:
        return False
    return abs(a.grad - wanted) < 1e-9 and far.data == 1
