import math


def accuracy(scores, targets):
    numbers = list(map(float, scores))
    right = [n != 0 and math.copysign(1, n) == t for n, t in zip(numbers, targets)]
    return right.count(True) / len(right)
