# says: n_outs
def count_operators(n_in, n_outs, n_examples):
    n_outs.insert(0, n_in)
    one = sum(b * (2 * a + 1) for a, b in zip(n_outs, n_outs[1:]))
    return n_examples * one + 4 * n_examples + 2
