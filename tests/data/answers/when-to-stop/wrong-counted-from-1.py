# says: are steps counted from 0?
def step_to_keep(held_out, patience):
    best = 0
    for step, loss in enumerate(held_out):
        if loss < held_out[best]:
            best = step
        elif step - best >= patience:
            break
    return best + 1
