import torch


def layer_backward(X, W, G):
    X, W = (torch.tensor(rows, dtype=torch.float64, requires_grad=True) for rows in (X, W))
    b = torch.zeros(len(W), dtype=torch.float64, requires_grad=True)
    (X @ W.T + b).backward(torch.tensor(G, dtype=torch.float64))
    return W.grad, b.grad, X.grad
