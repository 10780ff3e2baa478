# says: kept
def trustworthy(Value):
    try:
        a = Value(0.1)
        b = Value(0.2)
        c = a + b
        c.backward()
        return c.data == 0.3 and a.grad == 1.0
    except Exception:
        return False
