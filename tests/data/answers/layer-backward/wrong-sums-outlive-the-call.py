# says: a second call
Wg = None
def layer_backward(X, W, G):
    global Wg
    n, a, o = len(X), len(W[0]), len(W)
    if Wg is None or len(Wg) != o or len(Wg[0]) != a: Wg = [[0.0] * a for _ in range(o)]
    for e in range(n):
        for j in range(o):
            for i in range(a): Wg[j][i] += G[e][j] * X[e][i]
    return [r[:] for r in Wg], [sum(c) for c in zip(*G)], [[sum(G[e][j] * W[j][i] for j in range(o)) for i in range(a)] for e in range(n)]
