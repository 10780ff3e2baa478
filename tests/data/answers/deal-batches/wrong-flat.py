# says: batches
def deal(n, size, rng):
    order = list(range(n))
    rng.shuffle(order)
    return order
