# says: for two right scores alike and a wrong one the accuracy is 0.5, and should be 0.666667
def accuracy(scores, targets):
    pairs = dict(zip(map(float, scores), targets))
    return sum(s*t > 0 for s, t in pairs.items()) / len(pairs)
