# says: expected
def is_dead(w1, w2, b, examples):
    return w1 < 0 and b < 0
