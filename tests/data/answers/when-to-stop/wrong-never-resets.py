# says: training goes on until step
def step_to_keep(held_out, patience):
    best = waited = 0
    for step, loss in enumerate(held_out):
        if loss < held_out[best]:
            best = step
        elif step:
            waited += 1
        if waited == patience:
            break
    return best
