# says: changes what it gets
from micrograd.loss import softmax
def attend(query, keys, values):
    for q in query: q.data /= len(query) ** .5
    shares = softmax([sum(q * k for q, k in zip(query, key)) for key in keys])
    return [sum(s * v for s, v in zip(shares, column)) for column in zip(*values)]
