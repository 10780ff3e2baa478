# says: your code changes the scores or the targets
def accuracy(scores, targets):
    for i in range(len(scores)):
        scores[i] = float(scores[i])
    return sum(s * t > 0 for s, t in zip(scores, targets)) / len(scores)
