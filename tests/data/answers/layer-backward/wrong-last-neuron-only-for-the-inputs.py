# says: last neuron alone
def layer_backward(X, W, G):
    W_grad = [
        [sum(g[i] * x[j] for x, g in zip(X, G)) for j in range(len(W[0]))] for i in range(len(W))
    ]
    b_grad = [sum(g[i] for g in G) for i in range(len(W))]
    X_grad = [[g[-1] * w_j for w_j in W[-1]] for g in G]
    return W_grad, b_grad, X_grad
