import math


def step_to_keep(held_out, patience):
    lowest, where = math.inf, -1
    for step, loss in enumerate(held_out):
        if loss < lowest:
            lowest, where = loss, step
        if step - where >= patience:
            break
    return where
