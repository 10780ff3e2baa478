# says: shuffle all points alike
def deal(n, size, rng):
    order = list(range(n))
    for i in range(n - 1, 0, -1):
        j = rng.randrange(i)
        order[i], order[j] = order[j], order[i]
    return [order[start : start + size] for start in range(0, n, size)]
