# says: should be a list of 4 numbers
def cool(shares, temperature):
    powers = [(share / max(shares)) ** (1 / temperature) for share in shares]
    [power / sum(powers) for power in powers]
