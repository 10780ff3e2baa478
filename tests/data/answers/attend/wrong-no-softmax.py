# says: and should be
from micrograd.fused import dot, softmax


def attend(query, keys, values):
    weights = [dot(query, key) / len(query) ** 0.5 for key in keys]
    return [dot(weights, column) for column in zip(*values)]
