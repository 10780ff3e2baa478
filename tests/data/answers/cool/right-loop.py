def cool(shares, temperature):
    best = max(shares)
    result = []
    total = 0.0
    for share in shares:
        power = pow(share / best, 1.0 / temperature)
        result.append(power)
        total += power
    for i in range(len(result)):
        result[i] /= total
    return result
