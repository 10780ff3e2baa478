# says: the scores or the targets
def accuracy(scores, targets):
    n = len(targets); hits = 0
    for s in reversed(scores): hits += float(s) * targets.pop() > 0
    return hits / n
