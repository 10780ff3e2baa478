# says: it names 'False'
def faulty(Value):
    return [True, False, False, False, False]
