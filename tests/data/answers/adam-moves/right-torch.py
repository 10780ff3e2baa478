import torch


def adam_moves(slopes, rate):
    p = torch.zeros(1, dtype=torch.float64, requires_grad=True)
    adam = torch.optim.Adam([p], lr=rate)
    moves = []
    for slope in slopes:
        before = p.item()
        p.grad = torch.tensor([slope], dtype=torch.float64)
        adam.step()
        moves.append(p.item() - before)
    return moves
