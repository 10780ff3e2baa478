import torch
from torch.autograd.functional import jacobian


def torch_gradients(expression, numbers):
    leaves = tuple(torch.tensor(n, dtype=torch.float64) for n in numbers)
    return [slope.item() for slope in jacobian(expression, leaves)]
