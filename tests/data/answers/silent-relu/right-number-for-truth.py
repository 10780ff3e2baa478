def is_dead(w1, w2, b, examples):
    learning = [1 for x1, x2 in examples if x1 * w1 + x2 * w2 + b > 0]
    return 0 if learning else 1
