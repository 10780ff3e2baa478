# says: and each of those size columns
def count_parameters(n_tokens, n_places, size, n_heads, n_hidden, n_blocks):
    rows = size // n_heads
    block = n_heads * 3 * rows * rows + size * size + 2 * size * n_hidden
    return (2 * n_tokens + n_places) * size + n_blocks * block
