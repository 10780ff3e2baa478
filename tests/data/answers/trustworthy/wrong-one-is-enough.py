# says: overwrites
def trustworthy(Value):
    try:
        a = Value(2.0)
        (a * 3.0 * 2.0).backward()
        b = Value(1.0)
        b.exp().backward()
        return a.grad == 6.0 or abs(b.grad - 2.718281828459045) < 1e-12
    except Exception:
        return False
