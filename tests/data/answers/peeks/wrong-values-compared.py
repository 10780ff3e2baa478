# says: the same numbers for every list; where it compares two Values, compare their data
def peeks(network, n_tokens):
    return network([0, 1, 2])[:2] != network([0, 1, 3])[:2]
