# says: score of 0
def accuracy(scores, targets):
    return sum((float(s) >= 0) == (t > 0) for s, t in zip(scores, targets)) / len(scores)
