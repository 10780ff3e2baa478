# says: times the slope of tanh, here 0.419974
def choose(wanted):
    return wanted, 6.0
