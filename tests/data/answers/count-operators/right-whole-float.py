# A float that is a whole number counts as well.
def count_operators(n_in, n_outs, n_examples):
    widths = [n_in] + [n for n in n_outs]
    total = 0.0
    for i in range(1, len(widths)):
        total += 2.0 * widths[i] * widths[i - 1] + widths[i]
    return total * n_examples + 4 * n_examples + 2
