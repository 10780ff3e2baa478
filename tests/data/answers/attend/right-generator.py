import math

from micrograd.engine import Value


def attend(query, keys, values):
    scores = [sum((q * k for q, k in zip(query, key)), Value(0.0)) for key in keys]
    scores = [score / math.sqrt(len(query)) for score in scores]
    largest = max(score.data for score in scores)
    powers = [(score - largest).exp() for score in scores]
    total = sum(powers)
    yield from (sum(p / total * v for p, v in zip(powers, column)) for column in zip(*values))
