# says: that is the step of the stop
def step_to_keep(held_out, patience):
    best = 0
    for step, loss in enumerate(held_out):
        if loss < held_out[best]:
            best = step
        if step - best >= patience:
            return step
    return len(held_out) - 1
