# says: choose(-0.5) gives w2 the gradient 0.5
def choose(wanted):
    return abs(wanted), 6.0 - abs(wanted)
