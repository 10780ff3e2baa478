# says: raised RuntimeError: element 0 of tensors does not require grad
import torch


def torch_gradients(expression, numbers):
    leaves = [torch.tensor(n, dtype=torch.float64) for n in numbers]
    expression(*leaves).backward()
    return [0.0 if leaf.grad is None else leaf.grad.item() for leaf in leaves]
