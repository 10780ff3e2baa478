# says: that sees the token eight places on
def numbers(rows):
    return [[score.data for score in row] for row in rows]


def peeks(network, n_tokens):
    for length in range(3, 8):
        for place in range(1, length):
            for token in range(1, n_tokens):
                other = [0] * place + [token] * (length - place)
                if numbers(network(other))[:place] != numbers(network([0] * length))[:place]:
                    return True
    return False
