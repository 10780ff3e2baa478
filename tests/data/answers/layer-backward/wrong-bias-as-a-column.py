# says: b_grad is a list of lists, and b a plain list
def layer_backward(X, W, G):
    columns = list(zip(*G))
    W_grad = [[sum(g * x for g, x in zip(column, x_j)) for x_j in zip(*X)] for column in columns]
    b_grad = [[sum(column)] for column in columns]
    X_grad = [[sum(g * w for g, w in zip(row, w_j)) for w_j in zip(*W)] for row in G]
    return W_grad, b_grad, X_grad
