# says: the first example has a positive sum, 2
def is_dead(w1, w2, b, examples):
    for x1, x2 in examples:
        dead = x1 * w1 + x2 * w2 + b <= 0
    return dead
