# says: where backward was not called
import torch


def torch_gradients(expression, numbers):
    leaves = [torch.tensor(x, dtype=torch.float64, requires_grad=True) for x in numbers]
    expression(*leaves)
    return [leaf.grad.item() for leaf in leaves]
