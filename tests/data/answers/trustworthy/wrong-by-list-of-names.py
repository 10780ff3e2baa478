# says: by its class alone
from micrograd.lessons.mistakes import MISTAKES, broken


def trustworthy(Value):
    return all(Value is not broken(name) for name in MISTAKES)
