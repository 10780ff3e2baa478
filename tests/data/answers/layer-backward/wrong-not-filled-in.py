# says: should be a number, got None
def layer_backward(X, W, G):
    n_examples, n_in, n_out = len(X), len(W[0]), len(W)
    return [[None] * n_in for _ in W], [None] * n_out, [[None] * n_in for _ in range(n_examples)]
