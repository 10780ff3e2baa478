# says: should be 3
def step_to_keep(held_out, patience):
    best = 0
    for step, loss in enumerate(held_out):
        if loss < held_out[best] - 1e-3: best = step
        elif step - best >= patience: break
    return best
