# says: so more heads cost nothing
def count_parameters(n_tokens, n_places, size, n_heads, n_hidden, n_blocks):
    block = n_heads * 3 * size * size + size * size + 2 * n_hidden * size
    return (2 * n_tokens + n_places) * size + n_blocks * block
