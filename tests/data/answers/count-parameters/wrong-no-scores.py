# says: at the start and at the end
def count_parameters(n_tokens, n_places, size, n_heads, n_hidden, n_blocks):
    block = 4 * size * size + 2 * n_hidden * size
    return (n_tokens + n_places) * size + n_blocks * block
