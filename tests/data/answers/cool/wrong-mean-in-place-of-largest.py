# says: OverflowError at 0.01: divide by the largest share first
def cool(shares, temperature):
    mean = sum(shares) / len(shares)
    powers = [(share / mean) ** (1 / temperature) for share in shares]
    total = sum(powers)
    return [power / total for power in powers]
