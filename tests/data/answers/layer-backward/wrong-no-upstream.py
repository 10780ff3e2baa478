# says: G, which arrives
def layer_backward(X, W, G):
    n_examples, n_in, n_out = len(X), len(W[0]), len(W)
    W_grad = [[0.0] * n_in for _ in range(n_out)]
    b_grad = [0.0] * n_out
    X_grad = [[0.0] * n_in for _ in range(n_examples)]
    for e in range(n_examples):
        for i in range(n_out):
            b_grad[i] += 1.0
            for j in range(n_in):
                W_grad[i][j] += X[e][j]
                X_grad[e][j] += W[i][j]
    return W_grad, b_grad, X_grad
