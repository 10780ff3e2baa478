# says: your code changes the list
def step_to_keep(held_out, patience):
    lowest = held_out[0]
    held_out.sort()
    return held_out.index(lowest)
