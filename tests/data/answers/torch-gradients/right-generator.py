import torch


def torch_gradients(expression, numbers):
    leaves = [torch.tensor(n, dtype=torch.float64, requires_grad=True) for n in numbers]
    expression(*leaves).backward()
    for leaf in leaves:
        yield 0.0 if leaf.grad is None else leaf.grad.item()
