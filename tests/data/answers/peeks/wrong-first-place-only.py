# says: whose last place but one alone
def numbers(rows):
    return [[score.data for score in row] for row in rows]


def peeks(network, n_tokens):
    for last in range(1, n_tokens):
        for length in (3, 4, 5):
            first, second = [0] * length, [0] + [last] * (length - 1)
            if numbers(network(first))[0] != numbers(network(second))[0]:
                return True
    return False
