# says: return
def trustworthy(Value):
    a = Value(0.1)
    b = a * a
    c = b * b + b + a.exp() + a
    c.backward()
    c.backward()
    wanted = 2 * (4 * 0.1**3 + 0.2 + 1.1051709180756477 + 1)
    assert abs(a.grad - wanted) < 1e-9
    assert Value(1e5).tanh().data == 1
    y = Value(1.0)
    for _ in range(3000):
        y = y + 1.0
    y.backward()
    return True
