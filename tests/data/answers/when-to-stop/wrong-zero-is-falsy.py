# says: a loss of 0 is the lowest there is
def step_to_keep(held_out, patience):
    best, lowest = 0, None
    for step, loss in enumerate(held_out):
        if not lowest or loss < lowest: best, lowest = step, loss
        elif step - best >= patience: break
    return best
