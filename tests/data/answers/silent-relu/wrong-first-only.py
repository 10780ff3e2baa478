# says: the second example has a positive sum, 2
def is_dead(w1, w2, b, examples):
    x1, x2 = examples[0]
    return x1 * w1 + x2 * w2 + b <= 0
