# says: whose first place alone sees the second token
def numbers(rows):
    return [[score.data for score in row] for row in rows]


def peeks(network, n_tokens):
    whole = [(3 * place + 1) % n_tokens for place in range(9)]
    scores = numbers(network(whole))
    for length in range(3, 9):
        if numbers(network(whole[:length])) != scores[:length]:
            return True
    return False
