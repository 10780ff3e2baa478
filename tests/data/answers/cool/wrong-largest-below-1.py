# says: of [0.0, 1.0] it makes none, but ZeroDivisionError
def cool(shares, temperature):
    top = max(s for s in shares if s < 1)
    p = [(s / top) ** (1 / temperature) for s in shares]
    return [x / sum(p) for x in p]
