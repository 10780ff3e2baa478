def numbers(rows):
    return tuple(tuple(score.data for score in row) for row in rows)


def peeks(network, n_tokens, place=0):
    """Whether anything at this place or a later one of nine tokens hangs on what follows."""
    if place == 8:
        return False
    start = [4 % n_tokens] * (place + 1)
    ends = ([token] * (8 - place) for token in range(n_tokens))
    seen = {numbers(network(start + end))[: place + 1] for end in ends}
    return len(seen) > 1 or peeks(network, n_tokens, place + 1)
