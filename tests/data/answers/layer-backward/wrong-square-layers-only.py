# says: should be a list of 3 numbers, and has 2
def layer_backward(X, W, G):
    n = len(W)
    W_grad = [[sum(g[i] * x[j] for x, g in zip(X, G)) for j in range(n)] for i in range(n)]
    b_grad = [sum(g[i] for g in G) for i in range(n)]
    X_grad = [[sum(g[i] * W[i][j] for i in range(n)) for j in range(n)] for g in G]
    return W_grad, b_grad, X_grad
