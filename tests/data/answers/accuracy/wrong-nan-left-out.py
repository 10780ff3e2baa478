# says: is still one of the scores
import math


def accuracy(scores, targets):
    pairs = [(float(s), t) for s, t in zip(scores, targets) if not math.isnan(float(s))]
    if not pairs:
        return 0.0
    return sum(s * t > 0 for s, t in pairs) / len(pairs)
