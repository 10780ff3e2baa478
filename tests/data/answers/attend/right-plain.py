import math

from micrograd.loss import softmax


def attend(query, keys, values):
    scores = [sum(q * k for q, k in zip(query, key)) / math.sqrt(len(query))
              for key in keys]
    weights = softmax(scores)
    width = len(values[0])
    return [sum(w * value[i] for w, value in zip(weights, values))
            for i in range(width)]
