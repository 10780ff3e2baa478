# says: beside a score of 3600 one of 3592.5 has a share, too
import math
from micrograd.engine import Value
def attend(query, keys, values):
    scores = [sum((q * k for q, k in zip(query, key)), Value(0.0)) / math.sqrt(len(query)) for key in keys]
    try:
        powers = [s.exp() for s in scores]
        total = sum(powers)
        weights = [p / total for p in powers]
    except (OverflowError, ValueError):
        best = max(range(len(keys)), key=lambda i: scores[i].data)
        weights = [Value(float(i == best)) for i in range(len(keys))]
    return [sum((w * v for w, v in zip(weights, c)), Value(0.0)) for c in zip(*values)]
