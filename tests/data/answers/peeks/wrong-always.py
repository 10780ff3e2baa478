# says: which only looks back
def peeks(network, n_tokens):
    return True
