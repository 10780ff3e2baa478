# says: expected True: every sum is negative
def is_dead(w1, w2, b, examples):
    return any(x1 * w1 + x2 * w2 + b > 0 for x1, x2 in examples)
