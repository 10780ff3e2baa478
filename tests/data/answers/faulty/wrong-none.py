# says: exp from its input
def faulty(Value):
    return []
