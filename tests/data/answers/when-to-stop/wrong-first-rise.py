# says: training goes on until step
def step_to_keep(held_out, patience):
    for step in range(1, len(held_out)):
        if held_out[step] > held_out[step - 1]:
            return step - 1
    return len(held_out) - 1
