def step_to_keep(held_out, patience):
    best = waited = 0
    for step in range(1, len(held_out)):
        if held_out[step] < held_out[best]:
            best, waited = step, 0
        else:
            waited += 1
        if waited == patience:
            return best
    return best
