# says: it gets hotter where it should cool
def cool(shares, temperature):
    powers = [share**temperature for share in shares]
    return [power / sum(powers) for power in powers]
