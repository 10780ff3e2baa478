def cool(shares, temperature):
    largest = max(shares)
    powers = [(share / largest) ** (1 / temperature) for share in shares]
    total = sum(powers)
    yield from (power / total for power in powers)
