# says: training goes on until step
def step_to_keep(held_out, patience):
    best = 0
    for step, loss in enumerate(held_out):
        if loss < held_out[best]:
            best = step
        elif step - best >= patience - 1:
            break
    return best
