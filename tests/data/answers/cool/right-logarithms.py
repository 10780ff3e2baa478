import math


def cool(shares, temperature):
    scores = [math.log(s) / temperature if s > 0 else -math.inf for s in shares]
    largest = max(scores)
    powers = [math.exp(score - largest) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]
