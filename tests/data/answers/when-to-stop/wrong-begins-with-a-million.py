# says: training goes on until step 3
def step_to_keep(held_out, patience):
    best, low, bad = 0, 1e6, 0
    for i, h in enumerate(held_out):
        if h < low: best, low, bad = i, h, 0
        else:
            bad += 1
            if bad == patience: return best
    return best
