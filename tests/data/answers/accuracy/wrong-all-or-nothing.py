# says: 1 where all are right
def accuracy(scores, targets):
    return float(all(float(s) * t > 0 for s, t in zip(scores, targets)))
