def count_parameters(n_tokens, n_places, size, n_heads, n_hidden, n_blocks):
    head = 3 * size * size / n_heads
    block = head * n_heads + size * size + 2.0 * size * n_hidden
    return (2 * n_tokens + n_places) * size + n_blocks * block
