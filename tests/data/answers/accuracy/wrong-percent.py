# says: from 0 to 1
def accuracy(scores, targets):
    return 100 * sum(float(s) * t > 0 for s, t in zip(scores, targets)) / len(scores)
