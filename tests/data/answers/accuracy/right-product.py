def accuracy(scores, targets):
    right = sum(float(s) * t > 0 for s, t in zip(scores, targets))
    return right / len(targets)
