import numpy as np


def peeks(network, n_tokens):
    def scores(tokens):
        return np.array([[score.data for score in row] for row in network(tokens)])

    base = [place % n_tokens for place in range(9)]
    before = scores(base)
    for place in range(1, 9):
        for token in range(n_tokens):
            other = base[:place] + [(token + i) % n_tokens for i in range(9 - place)]
            if not np.allclose(before[:place], scores(other)[:place], rtol=0, atol=1e-12):
                return np.True_
    return np.False_
