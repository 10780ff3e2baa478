# says: should return a list of 4 shares
def cool(shares, temperature):
    powers = [(share / max(shares)) ** (1 / temperature) for share in shares]
    [power / sum(powers) for power in powers]
