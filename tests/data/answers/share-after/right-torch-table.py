import torch


def share_after(names, letter, following):
    counts = torch.zeros(128, 128)
    for name in names:
        text = f".{name}."
        for first, second in zip(text, text[1:]):
            counts[ord(first), ord(second)] += 1
    row = counts[ord(letter)]
    return (row[ord(following)] / row.sum()).item() if row.sum() > 0 else 0.0
