# says: right for about seven digits
import torch


def torch_gradients(expression, numbers):
    leaves = [torch.tensor(float(n)).double().requires_grad_() for n in numbers]
    expression(*leaves).backward()
    return [0.0 if leaf.grad is None else leaf.grad.item() for leaf in leaves]
