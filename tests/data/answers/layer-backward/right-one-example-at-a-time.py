def layer_backward(X, W, G):
    W_grad = [[0 for _ in row] for row in W]
    b_grad = [0 for _ in W]
    X_grad = []
    for x, g in zip(X, G):
        x_grad = [0] * len(x)
        for i, g_i in enumerate(g):
            b_grad[i] += g_i
            for j, x_j in enumerate(x):
                W_grad[i][j] += g_i * x_j
                x_grad[j] += g_i * W[i][j]
        X_grad.append(x_grad)
    return [W_grad, b_grad, X_grad]
