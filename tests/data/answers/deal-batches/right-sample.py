def deal(n, size, rng):
    order = rng.sample(range(n), n)
    batches = []
    while order:
        batches.append(order[:size])
        order = order[size:]
    return batches
