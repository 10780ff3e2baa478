import numpy as np


def step_to_keep(held_out, patience):
    losses = np.array(held_out)
    for stop in range(len(losses)):
        best = int(losses[: stop + 1].argmin())
        if stop - best >= patience:
            break
    return best
