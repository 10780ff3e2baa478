# says: only if it is 2
def numbers(rows):
    return [[score.data for score in row] for row in rows]


def peeks(network, n_tokens):
    first = [1] * 5
    return any(
        numbers(network(first))[:place]
        != numbers(network([1] * place + [0] * (5 - place)))[:place]
        for place in range(1, 5)
    )
