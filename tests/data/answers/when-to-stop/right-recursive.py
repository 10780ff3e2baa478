def step_to_keep(held_out, patience, best=0):
    window = held_out[best + 1 : best + 1 + patience]
    for ahead, loss in enumerate(window, 1):
        if loss < held_out[best]:
            return step_to_keep(held_out, patience, best + ahead)
    return best
