# says: of four places
from micrograd.loss import softmax
def attend(query, keys, values):
    shares = softmax([sum(q * k for q, k in zip(query, key)) / len(query) ** .5 for key in keys[:3]])
    return [sum(s * v for s, v in zip(shares, column)) for column in zip(*values)]
