def step_to_keep(held_out, patience):
    best = 0
    while True:
        ahead = range(best + 1, min(best + 1 + patience, len(held_out)))
        better = [step for step in ahead if held_out[step] < held_out[best]]
        if not better:
            return best
        best = better[0]
