def choose(wanted):
    return wanted, 6 - wanted
