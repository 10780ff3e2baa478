import torch


def torch_gradients(expression, numbers):
    leaves = torch.tensor(numbers, dtype=torch.float64, requires_grad=True)
    expression(*leaves).backward()
    return leaves.grad.tolist()
