# says: return a list of 3 floats, got
import torch


def torch_gradients(expression, numbers):
    leaves = [torch.tensor(n, dtype=torch.float64, requires_grad=True) for n in numbers]
    return expression(*leaves).item()
