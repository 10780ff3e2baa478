def sign(x):
    return (x > 0) - (x < 0)


def accuracy(scores, targets):
    signs = [sign(float(s)) for s in scores]
    return sum(a == t for a, t in zip(signs, targets)) / len(signs)
