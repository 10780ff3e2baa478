def cool(shares, temperature):
    # Each share against each other one: no power of a small number alone.
    best = max(shares)
    ratios = [(s / best) ** (1 / temperature) for s in shares]
    scale = 1 / sum(ratios)
    return [ratio * scale for ratio in ratios]
