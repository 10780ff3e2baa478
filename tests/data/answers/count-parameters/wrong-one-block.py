# says: each block has parts of its own
def count_parameters(n_tokens, n_places, size, n_heads, n_hidden, n_blocks):
    block = 4 * size * size + 2 * n_hidden * size
    return (2 * n_tokens + n_places) * size + block
