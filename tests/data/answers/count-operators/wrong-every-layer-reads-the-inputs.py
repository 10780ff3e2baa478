# says: layer before
def count_operators(n_in, n_outs, n_examples):
    weights = sum(n_in * n for n in n_outs)
    return n_examples * (2 * weights + sum(n_outs)) + 4 * n_examples + 2
