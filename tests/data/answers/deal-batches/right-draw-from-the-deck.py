def deal(n, size, rng):
    deck = list(range(n))
    batches = []
    while deck:
        batch = []
        while deck and len(batch) < size:
            batch.append(deck.pop(rng.randrange(len(deck))))
        batches.append(batch)
    return batches
