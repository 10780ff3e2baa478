# says: is no index, which is a whole number such as 3
def deal(n, size, rng):
    order = [str(i) for i in rng.sample(range(n), n)]
    return [order[start : start + size] for start in range(0, n, size)]
