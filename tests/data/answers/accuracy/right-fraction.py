from fractions import Fraction


def accuracy(scores, targets):
    hits = [i for i, s in enumerate(scores) if float(s) * targets[i] > 0]
    return Fraction(len(hits), len(scores))
