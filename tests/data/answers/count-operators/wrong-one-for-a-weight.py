# says: each weight makes two
def count_operators(n_in, n_outs, n_examples):
    widths = [n_in, *n_outs]
    weights = sum(a * b for a, b in zip(widths, widths[1:]))
    return n_examples * (weights + sum(n_outs)) + 4 * n_examples + 2
