# says: the same numbers for every list
def peeks(network, n_tokens):
    return True
