def step_to_keep(held_out, patience):
    best = 0
    while True:
        window = held_out[best + 1: best + 1 + patience]
        better = [i for i, v in enumerate(window, best + 1) if v < held_out[best]]
        if not better: return best
        best = better[0]
