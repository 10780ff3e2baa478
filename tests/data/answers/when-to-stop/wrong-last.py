# says: that is the step of the stop
def step_to_keep(held_out, patience):
    return len(held_out) - 1
