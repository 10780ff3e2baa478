def examine(Value):
    a = Value(-2.0)
    b = Value(3.0)
    f = (a * b) * (a + b)
    f.backward()
    assert (a.grad, b.grad) == (-3.0, -8.0)
    a.grad = b.grad = 0.0
    f.backward()
    assert (a.grad, b.grad) == (-3.0, -8.0)

    a = Value(2.0)
    b = a * a
    c = b * b + b
    c.backward()
    assert a.grad == 36.0

    a = Value(0.5)
    a.exp().backward()
    assert abs(a.grad - 1.6487212707001282) < 1e-12

    a = Value(400.0)
    a.tanh().backward()
    assert a.grad == 0.0

    assert Value(0.3).data == 0.3
    a = total = Value(0.001)
    for _ in range(4_000):
        total = total + 0.001
    total.backward()
    assert a.grad == 1.0


def trustworthy(Value):
    try:
        examine(Value)
    except Exception:
        return False
    return True
