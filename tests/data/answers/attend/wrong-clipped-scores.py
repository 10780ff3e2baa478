# says: must not overflow
import math

from micrograd.engine import Value


def attend(query, keys, values):
    scores = [sum((q * k for q, k in zip(query, key)), Value(0.0)) for key in keys]
    scores = [score / math.sqrt(len(query)) for score in scores]
    powers = [(score if score.data < 700 else Value(700.0)).exp() for score in scores]
    total = sum(powers)
    return [sum(p / total * v for p, v in zip(powers, column)) for column in zip(*values)]
