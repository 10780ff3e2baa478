from micrograd.engine import Value


def gradients(x, y):
    x, y = Value(x), Value(y)
    p = x + y
    q = x - y
    z = p * q
    z.backward()
    return {"p": p.grad, "q": q.grad, "x": x.grad, "y": y.grad}
