def step_to_keep(held_out, patience):
    step, best = 0, 0
    while step < len(held_out) and step - best <= patience:
        if held_out[step] < held_out[best] and step - best <= patience:
            best = step
        step += 1
    return best
