from micrograd.engine import Value


def is_dead(w1, w2, b, examples):
    w = [Value(w1), Value(w2)]
    bias = Value(b)
    total = sum((x[0] * w[0] + x[1] * w[1] + bias).relu() for x in examples)
    total.backward()
    return bias.grad == 0
