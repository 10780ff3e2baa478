from itertools import islice


def deal(n, size, rng):
    order = list(range(n))
    rng.shuffle(order)
    cards = iter(order)
    return list(iter(lambda: list(islice(cards, size)), []))
