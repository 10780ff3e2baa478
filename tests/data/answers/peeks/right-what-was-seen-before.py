def peeks(network, n_tokens):
    seen = {}
    lists = [[0] * k + [token] * (9 - k) for k in range(10) for token in range(n_tokens)]
    lists += [[token] * 9 for token in range(n_tokens)]
    for tokens in lists:
        for place, row in enumerate(network(tokens)):
            now = [score.data for score in row]
            if seen.setdefault(tuple(tokens[: place + 1]), now) != now:
                return True
    return False
