import math
def choose(wanted):
    b = 6.0
    grad = lambda x2: x2 * (1 - math.tanh(-6 + x2 + (6.0 - x2)) ** 2)
    lo, hi = -1e6, 1e6
    for _ in range(200):
        mid = (lo + hi) / 2
        if grad(mid) < wanted: lo = mid
        else: hi = mid
    return (lo + hi) / 2, 6.0 - (lo + hi) / 2
