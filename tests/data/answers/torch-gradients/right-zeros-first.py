import torch


def torch_gradients(expression, numbers):
    leaves = [torch.tensor(n, dtype=torch.float64, requires_grad=True) for n in numbers]
    for leaf in leaves:
        leaf.grad = torch.zeros_like(leaf)
    expression(*leaves).backward()
    return [leaf.grad.item() for leaf in leaves]
