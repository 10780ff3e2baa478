import torch


def torch_gradients(expression, numbers):
    leaves = []
    for number in numbers:
        leaf = torch.tensor(float(number), dtype=torch.float64)
        leaf.requires_grad_()
        leaves.append(leaf)
    expression(*leaves).backward()
    gradients = []
    for leaf in leaves:
        if leaf.grad is None:
            gradients.append(0.0)
        else:
            gradients.append(leaf.grad.item())
    return gradients
