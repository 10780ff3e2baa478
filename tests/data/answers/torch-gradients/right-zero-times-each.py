import torch
def torch_gradients(expression, numbers):
    leaves = [torch.tensor(n, dtype=torch.float64, requires_grad=True) for n in numbers]
    (expression(*leaves) + 0.0 * sum(leaves)).backward()
    return [l.grad.item() for l in leaves]
