# says: returns <generator object is_dead.<locals>.<genexpr>>, expected True or False
def is_dead(w1, w2, b, examples):
    return (w1*x1 + w2*x2 + b <= 0 for x1, x2 in examples)
