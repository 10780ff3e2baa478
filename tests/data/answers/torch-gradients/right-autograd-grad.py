import torch


def torch_gradients(expression, numbers):
    leaves = [torch.tensor(n, dtype=torch.double, requires_grad=True) for n in numbers]
    slopes = torch.autograd.grad(expression(*leaves), leaves, allow_unused=True)
    return [0.0 if slope is None else float(slope) for slope in slopes]
