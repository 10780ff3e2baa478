# says: neighbors
def deal(n, size, rng):
    batches = []
    for start in range(0, n, size):
        batch = list(range(start, min(start + size, n)))
        rng.shuffle(batch)
        batches.append(batch)
    return batches
