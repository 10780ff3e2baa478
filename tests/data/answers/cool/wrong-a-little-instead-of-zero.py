# says: of [0.25, 0.0, 0.75] at 3 it makes
import math


def cool(shares, temperature):
    scores = [math.log(share + 1e-12) / temperature for share in shares]
    largest = max(scores)
    powers = [math.exp(score - largest) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]
