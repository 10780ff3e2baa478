# says: which only looks back
def numbers(rows):
    return [[score.data for score in row] for row in rows]


def peeks(network, n_tokens):
    first, second = numbers(network([0, 1, 2])), numbers(network([3, 1, 2]))
    return first[2] != second[2]
