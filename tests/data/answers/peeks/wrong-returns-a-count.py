# says: it returned 0
def numbers(rows):
    return [[score.data for score in row] for row in rows]


def peeks(network, n_tokens):
    first = numbers(network([0, 1, 2, 3, 4]))
    second = numbers(network([0, 1, 2, 2, 2]))
    return sum(a != b for a, b in zip(first[:3], second[:3]))
