from micrograd.engine import Value


def price_of_squares(parameters, alpha):
    return sum((p**2 for p in parameters), Value(0.0)) * alpha


def price_of_sizes(parameters, alpha):
    return sum(((p * -1).relu() + p.relu() for p in parameters), Value(0.0)) * alpha
