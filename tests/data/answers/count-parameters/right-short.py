def count_parameters(n_tokens, n_places, size, n_heads, n_hidden, n_blocks):
    block = 4 * size**2 + 2 * size * n_hidden
    return size * (2 * n_tokens + n_places) + n_blocks * block
