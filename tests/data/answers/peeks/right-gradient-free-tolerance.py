def numbers(rows):
    return [[score.data for score in row] for row in rows]


def peeks(network, n_tokens):
    def same(a, b):
        return all(abs(x - y) < 1e-12 for r, s in zip(a, b) for x, y in zip(r, s))

    tokens = [i % n_tokens for i in range(9)]
    for place in range(1, 9):
        other = list(tokens)
        for later in range(place, 9):
            other[later] = (tokens[later] + 2) % n_tokens
        if not same(numbers(network(tokens))[:place], numbers(network(other))[:place]):
            return True
    return False
