# says: must not overflow
import math

from micrograd.engine import Value


def attend(query, keys, values):
    scores = [sum((q * k for q, k in zip(query, key)), Value(0.0)) for key in keys]
    try:
        powers = [(score / math.sqrt(len(query))).exp() for score in scores]
    except OverflowError:
        return list(values[0])
    total = sum(powers)
    return [sum(p / total * v for p, v in zip(powers, column)) for column in zip(*values)]
