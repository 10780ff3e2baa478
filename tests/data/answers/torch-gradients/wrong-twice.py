# says: the gradient of a is
import torch


def torch_gradients(expression, numbers):
    leaves = [torch.tensor(n, dtype=torch.float64, requires_grad=True) for n in numbers]
    expression(*leaves).backward()
    expression(*leaves).backward()
    return [0.0 if leaf.grad is None else leaf.grad.item() for leaf in leaves]
