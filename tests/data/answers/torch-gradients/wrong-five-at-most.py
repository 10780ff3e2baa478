# says: a list of 7 floats
import torch
def torch_gradients(expression, numbers):
    numbers = list(numbers)[:5]
    leaves = [torch.tensor(n, dtype=torch.float64, requires_grad=True) for n in numbers]
    expression(*leaves).backward()
    return [0.0 if l.grad is None else l.grad.item() for l in leaves]
