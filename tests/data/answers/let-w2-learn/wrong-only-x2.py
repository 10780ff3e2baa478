# says: choose(1) should be a list of 2 numbers, got float 1.0
def choose(wanted):
    return wanted
