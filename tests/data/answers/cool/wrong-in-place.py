# says: your code changes the shares
def cool(shares, temperature):
    largest = max(shares)
    for i, share in enumerate(shares):
        shares[i] = (share / largest) ** (1 / temperature)
    total = sum(shares)
    for i in range(len(shares)):
        shares[i] /= total
    return shares
