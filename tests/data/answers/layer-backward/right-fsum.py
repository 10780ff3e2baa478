from math import fsum


def layer_backward(X, W, G):
    E, I, J = range(len(X)), range(len(W)), range(len(W[0]))
    W_grad = [[fsum(G[e][i] * X[e][j] for e in E) for j in J] for i in I]
    b_grad = [fsum(G[e][i] for e in E) for i in I]
    X_grad = [[fsum(G[e][i] * W[i][j] for i in I) for j in J] for e in E]
    return W_grad, b_grad, X_grad
