def layer_backward(X, W, G):
    n, i, o = len(X), len(W[0]), len(W)
    yield [[sum(G[e][k] * X[e][j] for e in range(n)) for j in range(i)] for k in range(o)]
    yield [sum(G[e][k] for e in range(n)) for k in range(o)]
    yield [[sum(G[e][k] * W[k][j] for k in range(o)) for j in range(i)] for e in range(n)]
