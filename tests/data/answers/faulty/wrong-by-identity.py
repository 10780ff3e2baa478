# says: whose slopes are right
from micrograd.engine import Value as Kept


def faulty(Value):
    names = ("exp", "log", "tanh", "sigmoid", "relu")
    return [name for name in names if getattr(Value, name) is not getattr(Kept, name)]
