# says: shuffle all points alike
def deal(n, size, rng):
    order = list(range(n))
    for _ in range(3):
        if n > 1:
            i, j = rng.sample(range(n), 2)
            order[i], order[j] = order[j], order[i]
    return [order[i : i + size] for i in range(0, n, size)]
