# says: times the slope of tanh, here
def choose(wanted):
    return wanted, -wanted
