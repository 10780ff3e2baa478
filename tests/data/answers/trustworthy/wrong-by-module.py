# says: what it computes
def trustworthy(Value):
    return Value.__module__ == "micrograd.engine"
