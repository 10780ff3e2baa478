def count_parameters(n_tokens, n_places, size, n_heads, n_hidden, n_blocks):
    total = 2 * n_tokens * size
    total += n_places * size
    for _ in range(n_blocks):
        for _ in range(n_heads):
            total += 3 * size * size // n_heads
        total += size * size
        total += size * n_hidden
        total += n_hidden * size
    return total
