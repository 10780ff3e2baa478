def count_operators(n_in, n_outs, n_examples):
    one_example = 0
    for n_out in n_outs:
        one_example += n_out * (2 * n_in + 1)
        n_in = n_out
    return n_examples * (one_example + 4) + 2
