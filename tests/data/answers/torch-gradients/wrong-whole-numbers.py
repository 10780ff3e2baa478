# says: can require gradients, where numbers is [3, 2]
import torch


torch.set_default_dtype(torch.float64)


def torch_gradients(expression, numbers):
    leaves = [torch.tensor(n, requires_grad=True) for n in numbers]
    expression(*leaves).backward()
    return [0.0 if leaf.grad is None else leaf.grad.item() for leaf in leaves]
