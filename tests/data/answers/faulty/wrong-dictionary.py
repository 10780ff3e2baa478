# says: faulty returns a list of names, got {
def faulty(Value):
    return {"exp": True, "log": False}
