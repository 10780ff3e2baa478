from statistics import mean


def accuracy(scores, targets):
    return mean(1.0 if float(s) * t > 0 else 0.0 for s, t in zip(scores, targets))
