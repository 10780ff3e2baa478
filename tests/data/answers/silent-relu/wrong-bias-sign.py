# says: the second example has a positive sum
def is_dead(w1, w2, b, examples):
    return b < 0
