# says: sign
def accuracy(scores, targets):
    return sum(float(s) * t >= 1 for s, t in zip(scores, targets)) / len(scores)
