# says: your code changes the list of examples
def is_dead(w1, w2, b, examples):
    while examples:
        x1, x2 = examples.pop()
        if x1 * w1 + x2 * w2 + b > 0:
            return False
    return True
