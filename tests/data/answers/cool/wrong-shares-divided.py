# says: a common factor cancels in the sum
def cool(shares, temperature):
    divided = [share / temperature for share in shares]
    return [share / sum(divided) for share in divided]
