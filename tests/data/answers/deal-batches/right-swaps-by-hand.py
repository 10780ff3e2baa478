def deal(n, size, rng):
    order = [i for i in range(n)]
    for i in range(n - 1, 0, -1):
        j = rng.randint(0, i)
        order[i], order[j] = order[j], order[i]
    batches = []
    for i, index in enumerate(order):
        if i % size == 0:
            batches.append([])
        batches[-1].append(index)
    return batches
