def step_to_keep(held_out, patience):
    best = 0.0
    for step, loss in enumerate(held_out):
        if loss < held_out[int(best)]:
            best = float(step)
        elif step - best >= patience:
            break
    return best
