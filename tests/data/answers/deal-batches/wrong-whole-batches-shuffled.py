# says: the shorter batch comes last
def deal(n, size, rng):
    order = list(range(n))
    batches = [order[start : start + size] for start in range(0, n, size)]
    rng.shuffle(batches)
    return batches
