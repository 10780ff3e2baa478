# says: sign
def accuracy(scores, targets):
    return sum(round(float(s)) == t for s, t in zip(scores, targets)) / len(scores)
