# says: is a return missing?
def trustworthy(Value):
    a = Value(3.0)
    b = a * a + a
    try:
        b.backward()
    except Exception:
        return False
    if a.grad != 7.0:
        return False
