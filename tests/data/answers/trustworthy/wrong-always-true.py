# says: it trusts the engine with the mistake 'overwrites'
def trustworthy(Value):
    return True
