def transposed(M):
    return [list(column) for column in zip(*M)]


def product(A, B):
    columns = transposed(B)
    return [[sum(a * b for a, b in zip(row, column)) for column in columns] for row in A]


def layer_backward(X, W, G):
    return product(transposed(G), X), [sum(column) for column in zip(*G)], product(G, W)
