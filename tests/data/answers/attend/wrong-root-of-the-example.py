# says: with a query of length 1 the scores 0 and 1 make [0.62
from micrograd.loss import softmax
def attend(query, keys, values):
    w = softmax([sum(q * k for q, k in zip(query, key)) / 2 for key in keys])
    return [sum(a * v for a, v in zip(w, column)) for column in zip(*values)]
