def is_dead(w1, w2, b, examples):
    return all(x1 * w1 + x2 * w2 + b <= 0 for x1, x2 in examples)
