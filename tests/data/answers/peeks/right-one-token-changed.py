def numbers(rows):
    return [[score.data for score in row] for row in rows]


def peeks(network, n_tokens):
    base = [0] * 9
    before = numbers(network(base))
    for place in range(1, 9):
        for token in range(1, n_tokens):
            changed = base[:place] + [token] + base[place + 1 :]
            after = numbers(network(changed))
            if after[:place] != before[:place]:
                return True
    return False
