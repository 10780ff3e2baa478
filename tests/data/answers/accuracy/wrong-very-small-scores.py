# says: the sign alone decides
def accuracy(scores, targets):
    return sum(float(s) * t > 1e-9 for s, t in zip(scores, targets)) / len(scores)
