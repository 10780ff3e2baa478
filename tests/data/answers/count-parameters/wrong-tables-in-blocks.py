# says: the tables for tokens come once
def count_parameters(n_tokens, n_places, size, n_heads, n_hidden, n_blocks):
    block = 4 * size * size + 2 * n_hidden * size
    return n_blocks * ((2 * n_tokens + n_places) * size + block)
