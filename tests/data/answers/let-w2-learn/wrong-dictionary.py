# says: should be a list of 2 numbers, got dict
def choose(wanted):
    return {"x2": wanted, "b": 6.0 - wanted}
