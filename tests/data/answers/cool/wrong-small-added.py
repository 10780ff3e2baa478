# says: and should be
import math


def cool(shares, temperature):
    scores = [math.log(share + 1e-3) / temperature for share in shares]
    powers = [math.exp(score - max(scores)) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]
