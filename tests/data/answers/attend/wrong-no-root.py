# says: not divided by the root
from micrograd.fused import dot, softmax


def attend(query, keys, values):
    weights = softmax([dot(query, key) for key in keys])
    return [dot(weights, column) for column in zip(*values)]
