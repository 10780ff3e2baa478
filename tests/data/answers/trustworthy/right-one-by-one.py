def trustworthy(Value):
    try:
        a = Value(3.0)
        b = a + a
        b.backward()
        if a.grad != 2.0:
            return False
        a = Value(2.0)
        y = (a * a) * a
        y.backward()
        a.grad = 0.0
        y.backward()
        if a.grad != 12.0:
            return False
        a = Value(2.0)
        square = a * a
        c = square * square + square
        c.backward()
        if a.grad != 36.0:
            return False
        a = Value(2.0)
        e = a.exp()
        e.backward()
        if abs(a.grad - 7.38905609893065) > 1e-9:
            return False
        if Value(1000.0).tanh().data != 1.0:
            return False
        if Value(0.1).data != 0.1:
            return False
        a = Value(1.0)
        total = a
        for _ in range(5000):
            total = total + a
        total.backward()
        return a.grad == 5001.0
    except Exception:
        return False
