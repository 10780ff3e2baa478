# says: inputs
def count_operators(n_in, n_outs, n_examples):
    weights = sum(a * b for a, b in zip(n_outs, n_outs[1:]))
    return n_examples * (2 * weights + sum(n_outs)) + 4 * n_examples + 2
