# says: for the scores nan and 1, both with the target 1, it is 0, and should be 0.5
import math


def accuracy(scores, targets):
    numbers = [float(s) for s in scores]
    if any(map(math.isnan, numbers)):
        return 0.0
    return sum(s * t > 0 for s, t in zip(numbers, targets)) / len(numbers)
