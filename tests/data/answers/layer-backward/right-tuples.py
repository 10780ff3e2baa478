def layer_backward(X, W, G):
    columns = tuple(zip(*G))
    W_grad = tuple(
        tuple(sum(g * x for g, x in zip(column, inputs)) for inputs in zip(*X)) for column in columns
    )
    b_grad = tuple(map(sum, columns))
    X_grad = tuple(tuple(sum(g * w for g, w in zip(row, out)) for out in zip(*W)) for row in G)
    return W_grad, b_grad, X_grad
