# says: and the loss needs four
def count_operators(n_in, n_outs, n_examples):
    sizes = [n_in, *n_outs]
    weights = sum(a * b for a, b in zip(sizes, sizes[1:]))
    return n_examples * (2 * weights + sum(n_outs)) + 3 * n_examples + 2
