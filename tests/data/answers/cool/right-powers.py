def cool(shares, temperature):
    largest = max(shares)
    powers = [(share / largest) ** (1 / temperature) for share in shares]
    return [power / sum(powers) for power in powers]
