# says: which only looks back
def peeks(network, n_tokens):
    return network([0, 1, 2])[:2] != network([0, 1, 3])[:2]
