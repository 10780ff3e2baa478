# says: the slope of tanh, here 0.0887119
def choose(wanted):
    return wanted, 6.8813735870195432
