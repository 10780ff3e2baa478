def table(n_out, n_in):
    return n_out * n_in


def count_parameters(n_tokens, n_places, size, n_heads, n_hidden, n_blocks):
    heads = n_heads * 3 * table(size // n_heads, size)
    network = table(n_hidden, size) + table(size, n_hidden)
    block = heads + table(size, size) + network
    ends = table(n_tokens, size) * 2 + table(n_places, size)
    return ends + block * n_blocks
