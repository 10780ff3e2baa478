def count_parameters(n_tokens, n_places, size, n_heads, n_hidden, n_blocks):
    head = 3 * (size // n_heads) * size
    block = n_heads * head + size * size + 2 * n_hidden * size
    return (n_tokens + n_places + n_tokens) * size + n_blocks * block
