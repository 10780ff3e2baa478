# says: returns None, expected True or False
def is_dead(w1, w2, b, examples):
    for x1, x2 in examples:
        if x1 * w1 + x2 * w2 + b > 0:
            return False
