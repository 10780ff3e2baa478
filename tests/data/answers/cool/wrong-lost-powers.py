# says: divide by the largest share first
def cool(shares, temperature):
    powers = [share ** (1 / temperature) for share in shares]
    total = sum(powers)
    return [power / total for power in powers]
