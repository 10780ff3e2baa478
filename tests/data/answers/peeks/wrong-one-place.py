# says: that sees the next token but one
def numbers(rows):
    return [[score.data for score in row] for row in rows]


def peeks(network, n_tokens):
    first, second = numbers(network([0, 1, 2])), numbers(network([0, 1, 3]))
    return first[1] != second[1]
