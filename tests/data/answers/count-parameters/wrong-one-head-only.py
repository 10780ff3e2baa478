# says: each of the heads has three tables
def count_parameters(n_tokens, n_places, size, n_heads, n_hidden, n_blocks):
    block = 3 * size * (size // n_heads) + size * size + 2 * n_hidden * size
    return (2 * n_tokens + n_places) * size + n_blocks * block
