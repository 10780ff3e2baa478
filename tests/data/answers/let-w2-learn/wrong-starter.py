# says: with x2 at 0, no value of b helps
def choose(wanted):
    return 0.0, 6.0
