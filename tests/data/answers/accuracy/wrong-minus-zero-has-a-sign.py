# says: a score of 0 takes no side
def accuracy(scores, targets):
    return sum(str(float(s)).startswith("-") == (t < 0) and float(s) == float(s) and float(s) != 0 or str(float(s)) == "-0.0" and t < 0 for s, t in zip(scores, targets)) / len(scores)
