# says: whose first place alone
def numbers(rows):
    return [[score.data for score in row] for row in rows]


def peeks(network, n_tokens):
    for place in range(2, 6):
        first = [0] * 6
        second = [0] * place + [1] + [0] * (5 - place)
        a, b = numbers(network(first)), numbers(network(second))
        if a[place - 1] != b[place - 1] or a[max(1, place - 2)] != b[max(1, place - 2)]:
            return True
    return False
