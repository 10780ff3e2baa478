from itertools import pairwise


def count_operators(n_in, n_outs, n_examples):
    per_example = sum((2 * below + 1) * above for below, above in pairwise([n_in] + list(n_outs)))
    return per_example * n_examples + 4 * n_examples + 2
