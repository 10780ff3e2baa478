# says: should be a number, got list
def count_parameters(n_tokens, n_places, size, n_heads, n_hidden, n_blocks):
    return [2 * n_tokens * size, n_places * size, n_blocks * (4 * size**2 + 2 * size * n_hidden)]
