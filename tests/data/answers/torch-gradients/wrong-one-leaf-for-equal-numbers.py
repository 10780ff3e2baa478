# says: for a * a + b, equal numbers the gradient of a is
import torch


def torch_gradients(expression, numbers):
    leaves = {n: torch.tensor(n, dtype=torch.float64, requires_grad=True) for n in numbers}
    expression(*[leaves[n] for n in numbers]).backward()
    return [0.0 if leaves[n].grad is None else leaves[n].grad.item() for n in numbers]
