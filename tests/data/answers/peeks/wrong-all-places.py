# says: which only looks back
def numbers(rows):
    return [[score.data for score in row] for row in rows]


def peeks(network, n_tokens):
    return numbers(network([0, 1, 2])) != numbers(network([0, 1, 3]))
