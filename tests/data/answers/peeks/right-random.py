import random


def numbers(rows):
    return [[score.data for score in row] for row in rows]


def peeks(network, n_tokens):
    rng = random.Random(0)
    for _ in range(60):
        length = rng.randint(3, 9)
        first = [rng.randrange(n_tokens) for _ in range(length)]
        place = rng.randrange(1, length)
        second = first[:place] + [rng.randrange(n_tokens) for _ in first[place:]]
        if numbers(network(first))[:place] != numbers(network(second))[:place]:
            return True
    return False
