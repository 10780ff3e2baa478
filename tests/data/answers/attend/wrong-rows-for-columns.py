# says: and should be
from micrograd.fused import dot, softmax


def attend(query, keys, values):
    weights = softmax([dot(query, key) / len(query) ** 0.5 for key in keys])
    return [weight * sum(value) for weight, value in zip(weights, values)]
