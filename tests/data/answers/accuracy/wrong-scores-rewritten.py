# says: scores
def accuracy(scores, targets):
    right = 0
    for i, t in enumerate(targets):
        scores[i] = float(scores[i]) * t
        right += scores[i] > 0
    return right / len(scores)
