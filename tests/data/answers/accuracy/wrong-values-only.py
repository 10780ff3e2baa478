# says: float
def accuracy(scores, targets):
    return sum(s.data * t > 0 for s, t in zip(scores, targets)) / len(scores)
