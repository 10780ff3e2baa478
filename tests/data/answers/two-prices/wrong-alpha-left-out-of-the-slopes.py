# says: with alpha 0.25 at 3 is 6, by hand 1.5
from micrograd.engine import Value


def price_of_squares(parameters, alpha):
    squares = alpha * sum(p.data**2 for p in parameters)
    return Value(squares, tuple(parameters), tuple(2 * p.data for p in parameters), "squares")


def price_of_sizes(parameters, alpha):
    return sum((alpha * (p.relu() + (-p).relu()) for p in parameters), Value(0.0))
