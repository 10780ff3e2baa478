import torch
def torch_gradients(expression, numbers):
    found = [0.0] * len(numbers)
    leaves = []
    for i, number in enumerate(numbers):
        leaf = torch.tensor(number, dtype=torch.float64, requires_grad=True)
        leaf.register_hook(lambda g, i=i: found.__setitem__(i, found[i] + g.item()))
        leaves.append(leaf)
    expression(*leaves).backward()
    return found
