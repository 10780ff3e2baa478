# says: a common factor cancels in the sum
def cool(shares, temperature):
    return list(shares)
