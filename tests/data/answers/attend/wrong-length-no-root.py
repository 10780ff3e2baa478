# says: not by the length
from micrograd.fused import dot, softmax


def attend(query, keys, values):
    weights = softmax([dot(query, key) / len(query) for key in keys])
    return [dot(weights, column) for column in zip(*values)]
