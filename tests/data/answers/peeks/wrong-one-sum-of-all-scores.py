# says: move by a ten-thousandth
def peeks(network, n_tokens):
    import random

    r = random.Random(0)
    for _ in range(100):
        a = [r.randrange(n_tokens) for _ in range(5)]
        k = r.randrange(1, 5)
        b = a[:k] + [r.randrange(n_tokens) for _ in range(5 - k)]
        if sum(v.data for row in network(a)[:k] for v in row) != sum(
            v.data for row in network(b)[:k] for v in row
        ):
            return True
    return False
