# says: the same numbers for every list; compare their data
def peeks(network, n_tokens):
    return network([0, 1, 2])[:2] != network([0, 1, 3])[:2]
