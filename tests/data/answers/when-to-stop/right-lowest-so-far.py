from itertools import accumulate


def step_to_keep(held_out, patience):
    lows = list(accumulate(held_out, min))
    stop = next(
        (i for i in range(patience, len(lows)) if lows[i] == lows[i - patience]), len(lows) - 1
    )
    return held_out.index(lows[stop])
