def numbers(rows):
    return [[score.data for score in row] for row in rows]


def peeks(network, n_tokens):
    for place in range(8):
        start = [token % n_tokens for token in range(place + 1)]
        ends = ([token] * (8 - place) for token in range(n_tokens))
        rows = {tuple(numbers(network(start + end))[place]) for end in ends}
        if len(rows) > 1:
            return True
    return False
