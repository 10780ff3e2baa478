import torch


def accuracy(scores, targets):
    right = torch.tensor([float(s) * t > 0 for s, t in zip(scores, targets)])
    return right.float().mean()
