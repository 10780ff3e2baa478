def numbers(rows):
    return [[score.data for score in row] for row in rows]


def peeks(network, n_tokens):
    for place in range(1, 9):
        first = [token % n_tokens for token in range(9)]
        second = first[:place] + [(token + 1) % n_tokens for token in first[place:]]
        if numbers(network(first))[:place] != numbers(network(second))[:place]:
            return True
    return False
