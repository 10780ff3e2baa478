# says: its number is .data
from micrograd.engine import Value


def layer_backward(X, W, G):
    W_grad = [
        [sum((Value(g[i]) * x[j] for g, x in zip(G, X)), Value(0.0)) for j in range(len(W[0]))]
        for i in range(len(W))
    ]
    b_grad = [sum(column) for column in zip(*G)]
    X_grad = [[sum(a * b for a, b in zip(g, column)) for column in zip(*W)] for g in G]
    return W_grad, b_grad, X_grad
