# says: line 11 raised TypeError
import torch


def made(numbers):
    [torch.tensor(x, dtype=torch.float64, requires_grad=True) for x in numbers]


def torch_gradients(expression, numbers):
    leaves = made(numbers)
    expression(*leaves).backward()
    return [0.0 if leaf.grad is None else leaf.grad.item() for leaf in leaves]
