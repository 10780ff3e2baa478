# says: last
def deal(n, size, rng):
    order = list(range(n))
    rng.shuffle(order)
    short = n % size
    first = [order[:short]] if short else []
    return first + [order[start : start + size] for start in range(short, n, size)]
