from itertools import islice


def deal(n, size, rng):
    cards = iter(rng.sample(range(n), n))
    for start in range(0, n, size):
        yield islice(cards, min(size, n - start))
