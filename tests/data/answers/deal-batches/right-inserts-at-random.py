def deal(n, size, rng):
    order = []
    for i in range(n):
        order.insert(rng.randint(0, i), i)
    return [order[i:i+size] for i in range(0, n, size)]
