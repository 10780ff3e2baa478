# says: Values have no order, numbers have: compare v.data
def accuracy(scores, targets):
    return sum(s * t > 0 for s, t in zip(scores, targets)) / len(scores)
