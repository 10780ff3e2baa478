def numbers(rows):
    return [[score.data for score in row] for row in rows]


def peeks(network, n_tokens):
    for length in range(3, 10):
        for last in range(n_tokens):
            for place in range(length):
                tokens = [(7 * i + last) % n_tokens for i in range(length)]
                before = numbers(network(tokens))[:place]
                tokens[place] = (tokens[place] + 1) % n_tokens
                if numbers(network(tokens))[:place] != before:
                    return True
    return False
