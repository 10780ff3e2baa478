# says: long
def deal(n, size, rng):
    order = list(range(n))
    rng.shuffle(order)
    return [order[k::size] for k in range(size)]
