# says: not 1
def cool(shares, temperature):
    return [share ** (1 / temperature) for share in shares]
