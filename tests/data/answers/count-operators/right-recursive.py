def forward(n_in, n_outs):
    if not n_outs:
        return 0
    first, *rest = n_outs
    return first * n_in * 2 + first + forward(first, rest)


def count_operators(n_in, n_outs, n_examples):
    return n_examples * forward(n_in, n_outs) + (4 * n_examples + 2)
