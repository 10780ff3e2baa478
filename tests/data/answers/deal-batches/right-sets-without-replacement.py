# Each batch is drawn from what is left.
def deal(n, size, rng):
    left = set(range(n))
    batches = []
    while left:
        batch = rng.sample(sorted(left), min(size, len(left)))
        left -= set(batch)
        batches.append(batch)
    return batches
