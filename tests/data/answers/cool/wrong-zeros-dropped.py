# says: should be a list of 3 numbers
def cool(shares, temperature):
    shares = [share for share in shares if share]
    powers = [(share / max(shares)) ** (1 / temperature) for share in shares]
    return [power / sum(powers) for power in powers]
