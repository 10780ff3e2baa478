# says: kept
def trustworthy(Value):
    return False
