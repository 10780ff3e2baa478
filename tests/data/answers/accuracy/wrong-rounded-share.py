# says: round nothing
def accuracy(scores, targets):
    return round(sum(float(s) * t > 0 for s, t in zip(scores, targets)) / len(scores), 2)
