# says: expected 3
def count_operators(n_in, n_outs, n_examples):
    a, b, c = n_outs
    weights = n_in * a + a * b + b * c
    return n_examples * (2 * weights + a + b + c) + 4 * n_examples + 2
