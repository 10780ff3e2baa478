count_parameters = lambda tokens, places, size, heads, hidden, blocks: (
    size * (tokens + places + tokens + blocks * (4 * size + 2 * hidden))
)
