# says: that sees the whole name
def peeks(network, n_tokens):
    return False
