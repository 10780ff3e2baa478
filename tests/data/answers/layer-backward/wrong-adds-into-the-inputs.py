# says: your code changes X, W or G
def layer_backward(X, W, G):
    n_in, n_out = len(W[0]), len(W)
    W_grad = [[0.0] * n_in for _ in range(n_out)]
    b_grad = [0.0] * n_out
    for e, x in enumerate(X):
        for i in range(n_out):
            b_grad[i] += G[e][i]
            for j in range(n_in):
                W_grad[i][j] += G[e][i] * x[j]
        for j in range(n_in):
            x[j] = sum(G[e][i] * W[i][j] for i in range(n_out))
    return W_grad, b_grad, X
