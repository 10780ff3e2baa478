def count_parameters(n_tokens, n_places, size, n_heads, n_hidden, n_blocks):
    if n_blocks == 0:
        return size * (2 * n_tokens + n_places)
    fewer = count_parameters(n_tokens, n_places, size, n_heads, n_hidden, n_blocks - 1)
    return fewer + size * size * 4 + size * n_hidden * 2
