# says: between instances of 'Value' and 'int'
def accuracy(scores, targets):
    return sum(s * t > 0 for s, t in zip(scores, targets)) / len(scores)
