# says: that sees the token three places on
from itertools import product


def numbers(rows):
    return [[score.data for score in row] for row in rows]


def peeks(network, n_tokens):
    texts = list(product(range(n_tokens), repeat=3))
    scores = {text: numbers(network(list(text))) for text in texts}
    for place in (0, 1):
        seen = {}
        for text in texts:
            row = seen.setdefault(text[: place + 1], scores[text][place])
            if row != scores[text][place]:
                return True
    return False
