# says: whose slopes are right
def faulty(Value):
    return ["exp", "log", "tanh", "sigmoid", "relu"]
