# says: and should be
def cool(shares, temperature):
    best = shares.index(max(shares))
    return [1.0 if i == best else 0.0 for i in range(len(shares))]
