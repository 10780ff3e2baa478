# says: // cuts
def accuracy(scores, targets):
    return sum(float(s) * t > 0 for s, t in zip(scores, targets)) // len(scores)
