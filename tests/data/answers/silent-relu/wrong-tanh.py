# says: expected True: every sum is negative
from micrograd.engine import Value


def is_dead(w1, w2, b, examples):
    parameters = [Value(w1), Value(w2), Value(b)]
    for x1, x2 in examples:
        n = x1 * parameters[0] + x2 * parameters[1] + parameters[2]
        n.tanh().backward()
    return all(p.grad == 0 for p in parameters)
