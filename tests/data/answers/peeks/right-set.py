def numbers(rows):
    return [[score.data for score in row] for row in rows]


def peeks(network, n_tokens):
    for place in range(6):
        start = [token % n_tokens for token in range(place + 1)]
        ends = ([0] * (6 - place), [n_tokens - 1] * (6 - place), [1] * (6 - place))
        rows = {tuple(numbers(network(start + end))[place]) for end in ends}
        if len(rows) > 1:
            return True
    return False
