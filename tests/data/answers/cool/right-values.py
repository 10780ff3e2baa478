from micrograd.engine import Value
from micrograd.loss import softmax


def cool(shares, temperature):
    here = [i for i, share in enumerate(shares) if share > 0]
    cooled = softmax([Value(shares[i]).log() / temperature for i in here])
    result = [0.0] * len(shares)
    for i, share in zip(here, cooled):
        result[i] = share.data
    return result
