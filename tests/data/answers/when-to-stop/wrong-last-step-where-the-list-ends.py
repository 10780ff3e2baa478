# says: step_to_keep([3.1, 1.1, 2.1], 2) should be 1, got 2
def step_to_keep(held_out, patience):
    for i in range(len(held_out) - patience):
        if min(held_out[i + 1:i + 1 + patience]) >= held_out[i]: return i
    return len(held_out) - 1
