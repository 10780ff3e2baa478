# says: b_grad should be a list of 2 numbers, and has
def layer_backward(X, W, G):
    W_grad = [
        [sum(g[i] * x[j] for x, g in zip(X, G)) for j in range(len(W[0]))] for i in range(len(W))
    ]
    X_grad = [[sum(g_i * w[j] for g_i, w in zip(g, W)) for j in range(len(W[0]))] for g in G]
    return W_grad, [sum(g) for g in G], X_grad
