# says: should be a list of 2 numbers, and has more than 2
def choose(wanted):
    return 2.0, wanted, 6.0 - wanted
