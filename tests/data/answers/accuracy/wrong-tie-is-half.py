# says: score of 0
def accuracy(scores, targets):
    right = 0.0
    for s, t in zip(scores, targets):
        right += 0.5 if float(s) == 0 else float(s) * t > 0
    return right / len(scores)
