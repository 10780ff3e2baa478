# says: [7, 3, 3, 3, 1]
def count_operators(n_in, n_outs, n_examples):
    s = [n_in, *n_outs]
    return n_examples * sum((2*a+1) * b for a, b in set(zip(s, s[1:]))) + 4 * n_examples + 2
