def count_parameters(n_tokens, n_places, size, n_heads, n_hidden, n_blocks):
    width = size // n_heads
    tables = [(n_tokens, size), (n_places, size), (n_tokens, size)]
    for _ in range(n_blocks):
        tables += [(width, size)] * 3 * n_heads
        tables += [(size, size), (n_hidden, size), (size, n_hidden)]
    return sum(rows * columns for rows, columns in tables)
