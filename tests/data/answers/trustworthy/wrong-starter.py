# says: overwrites
def trustworthy(Value):
    a = Value(3.0)
    b = a * 2.0
    b.backward()
    return a.grad == 2.0
