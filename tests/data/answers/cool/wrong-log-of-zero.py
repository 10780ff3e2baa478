# says: a share of 0 has no logarithm
import math


def cool(shares, temperature):
    scores = [math.log(share) / temperature for share in shares]
    powers = [math.exp(score - max(scores)) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]
