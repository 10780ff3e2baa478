from micrograd.fused import dot, softmax


def attend(query, keys, values):
    weights = softmax([dot(query, key) / len(query) ** 0.5 for key in keys])
    result = [weights[0] * v for v in values[0]]
    for weight, value in zip(weights[1:], values[1:]):
        result = [r + weight * v for r, v in zip(result, value)]
    return result
