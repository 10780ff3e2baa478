# says: for a * a, without b return a list of 2 floats
import torch


def torch_gradients(expression, numbers):
    leaves = [torch.tensor(n, dtype=torch.float64, requires_grad=True) for n in numbers]
    expression(*leaves).backward()
    return [leaf.grad.item() for leaf in leaves if leaf.grad is not None]
