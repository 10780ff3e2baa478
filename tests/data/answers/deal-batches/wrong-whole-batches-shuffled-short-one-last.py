# says: neighbors
def deal(n, size, rng):
    order = list(range(n))
    batches = [order[start : start + size] for start in range(0, n, size)]
    full = [batch for batch in batches if len(batch) == size]
    rng.shuffle(full)
    return full + [batch for batch in batches if len(batch) < size]
