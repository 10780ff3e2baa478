# says: choose(-0.5) gives w2 the gradient 1, not -0.5
def choose(wanted):
    return 1.0, 5.0
