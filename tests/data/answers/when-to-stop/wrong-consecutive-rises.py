# says: never comes about
def step_to_keep(held_out, patience):
    best = rises = 0
    for step in range(1, len(held_out)):
        rises = rises + 1 if held_out[step] > held_out[step - 1] else 0
        if held_out[step] < held_out[best]:
            best = step
        if rises >= patience:
            break
    return best
