# says: the length of the query whose root counts
from micrograd.fused import dot, softmax


def attend(query, keys, values):
    weights = softmax([dot(query, key) / len(keys) ** 0.5 for key in keys])
    return [dot(weights, column) for column in zip(*values)]
