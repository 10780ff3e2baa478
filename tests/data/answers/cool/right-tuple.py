def cool(shares, temperature):
    top = sorted(shares)[-1]
    powers = tuple((share / top) ** (temperature**-1) for share in shares)
    return tuple(power / sum(powers) for power in powers)
