# says: for the kept engine it is a list
def trustworthy(Value):
    a = Value(3.0); b = a * 2.0; b.backward()
    return [a.grad == 2.0, b.grad == 1.0]
