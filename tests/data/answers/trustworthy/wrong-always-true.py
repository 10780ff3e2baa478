# says: broken
def trustworthy(Value):
    return True
