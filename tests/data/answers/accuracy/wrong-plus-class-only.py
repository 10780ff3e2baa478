# says: target
def accuracy(scores, targets):
    return sum(float(s) > 0 for s in scores) / len(scores)
