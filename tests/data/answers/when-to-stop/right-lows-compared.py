from itertools import accumulate
def step_to_keep(held_out, patience):
    lows = list(accumulate(held_out, min))
    for step in range(patience, len(lows)):
        if lows[step] == lows[step - patience]:
            return held_out.index(lows[step])
    return held_out.index(lows[-1])
