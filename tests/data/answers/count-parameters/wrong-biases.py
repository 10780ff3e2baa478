# says: there are no biases
def count_parameters(n_tokens, n_places, size, n_heads, n_hidden, n_blocks):
    block = 4 * size * size + n_hidden * (size + 1) + size * (n_hidden + 1)
    return (2 * n_tokens + n_places) * size + n_blocks * block
