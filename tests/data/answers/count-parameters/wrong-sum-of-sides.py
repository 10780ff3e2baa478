# says: count rows times columns
def count_parameters(n_tokens, n_places, size, n_heads, n_hidden, n_blocks):
    block = 8 * size + 2 * (n_hidden + size)
    return 2 * (n_tokens + size) + n_places + size + n_blocks * block
