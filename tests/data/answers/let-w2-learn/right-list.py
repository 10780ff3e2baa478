def choose(wanted):
    x2 = wanted
    return [x2, 6.0 - x2]
