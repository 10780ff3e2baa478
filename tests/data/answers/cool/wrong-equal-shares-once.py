# says: of [0.0, 0.5, 0.5]
def cool(shares, temperature):
    top = max(shares)
    p = {s: (s / top) ** (1 / temperature) for s in shares}
    z = sum(p.values())
    return [p[s] / z for s in shares]
