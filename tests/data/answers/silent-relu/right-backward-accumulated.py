from micrograd.engine import Value


def is_dead(w1, w2, b, examples):
    w1, w2, b = Value(w1), Value(w2), Value(b)
    for x1, x2 in examples:
        (w1 * x1 + w2 * x2 + b).relu().backward()
    return (w1.grad, w2.grad, b.grad) == (0, 0, 0)
