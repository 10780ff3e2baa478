# says: sign
def accuracy(scores, targets):
    return sum(int(float(s)) * t > 0 for s, t in zip(scores, targets)) / len(scores)
