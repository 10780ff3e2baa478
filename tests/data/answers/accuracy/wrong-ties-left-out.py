# says: score of 0
def accuracy(scores, targets):
    decided = [(float(s), t) for s, t in zip(scores, targets) if float(s) != 0]
    return sum(s * t > 0 for s, t in decided) / max(len(decided), 1)
