# says: long
def deal(n, size, rng):
    order = list(range(n))
    rng.shuffle(order)
    count = -(-n // size)
    return [order[k::count] for k in range(count)]
