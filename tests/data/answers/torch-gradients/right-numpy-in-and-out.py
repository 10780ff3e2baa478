import numpy as np
import torch


def torch_gradients(expression, numbers):
    leaves = torch.from_numpy(np.array(numbers, dtype=np.float64)).requires_grad_()
    expression(*leaves.unbind()).backward()
    return list(leaves.grad.numpy())
