# says: changes the list of numbers
import torch
def torch_gradients(expression, numbers):
    for i, n in enumerate(numbers):
        numbers[i] = torch.tensor(n, dtype=torch.float64, requires_grad=True)
    expression(*numbers).backward()
    return [0.0 if l.grad is None else l.grad.item() for l in numbers]
