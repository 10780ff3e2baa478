# says: OverflowError at 0.01: divide by the largest share first
def cool(shares, temperature):
    powers = [(share / shares[-1]) ** (1 / temperature) for share in shares]
    return [power / sum(powers) for power in powers]
