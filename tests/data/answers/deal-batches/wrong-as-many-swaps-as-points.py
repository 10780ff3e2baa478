# says: shuffle all points alike
def deal(n, size, rng):
    a = list(range(n))
    for _ in range(n):
        i, j = rng.randrange(n), rng.randrange(n)
        a[i], a[j] = a[j], a[i]
    return [a[k : k + size] for k in range(0, n, size)]
