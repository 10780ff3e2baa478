# says: expected
def is_dead(w1, w2, b, examples):
    return sum(x1 * w1 + x2 * w2 + b for x1, x2 in examples) <= 0
