import numpy as np


def share_after(names, letter, following):
    text = np.array(list("".join(f".{name}\n" for name in names)), dtype="U1")
    text[text == "\n"] = "."
    first, second = text[:-1], text[1:]
    within = np.ones(len(first), dtype=bool)
    within[np.cumsum([len(name) + 2 for name in names[:-1]], dtype=int) - 1] = False
    after = second[(first == letter) & within]
    return np.mean(after == following) if len(after) else np.float32(0)
