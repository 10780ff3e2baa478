# says: is in the last batch
def deal(n, size, rng):
    order = list(range(n))
    for i in range(n):
        j = rng.randrange(n)
        order[i], order[j] = order[j], order[i]
    return [order[i:i+size] for i in range(0, n, size)]
