# says: choose(1) gives w2 the gradient
def choose(wanted):
    return 6.0 - wanted, wanted
