# says: and should be
import math


def cool(shares, temperature):
    powers = [math.exp(share / temperature) for share in shares]
    total = sum(powers)
    return [power / total for power in powers]
