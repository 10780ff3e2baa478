# says: the sum is small and positive
def is_dead(w1, w2, b, examples):
    return all(round(w1 * x1 + w2 * x2 + b, 6) <= 0 for x1, x2 in examples)
