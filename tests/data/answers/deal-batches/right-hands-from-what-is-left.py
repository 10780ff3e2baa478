def deal(n, size, rng):
    left = set(range(n)); out = []
    while left:
        hand = rng.sample(sorted(left), min(size, len(left)))
        left -= set(hand)
        out.append(hand)
    return out
