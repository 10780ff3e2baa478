# says: that sees the token eight places on
def peeks(network, n_tokens):
    length = 6
    for place in range(1, length):
        first = [token % n_tokens for token in range(length)]
        second = first[:place] + [(token + 1) % n_tokens for token in first[place:]]
        rows, others = network(first), network(second)
        for row, other in zip(rows[:place], others[:place]):
            if [score.data for score in row] != [score.data for score in other]:
                return True
    return False
