import math


def accuracy(scores, targets):
    numbers = list(map(float, scores))
    signs = [0 if n == 0 or math.isnan(n) else math.copysign(1, n) for n in numbers]
    right = [sign == target for sign, target in zip(signs, targets)]
    return right.count(True) / len(right)
