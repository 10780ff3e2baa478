# says: bias and first product
def count_operators(n_in, n_outs, n_examples):
    widths = [n_in, *n_outs]
    one = sum(b * (a + (a - 1) + 1) for a, b in zip(widths, widths[1:]))
    return n_examples * one + 4 * n_examples + 2
