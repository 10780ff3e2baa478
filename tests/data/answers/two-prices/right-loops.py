from micrograd.engine import Value


def price_of_squares(parameters, alpha):
    total = Value(0.0)
    for p in parameters:
        total = total + alpha * p**2
    return total


def price_of_sizes(parameters, alpha):
    total = Value(0.0)
    for p in parameters:
        total = total + alpha * p.relu()
        total = total + alpha * (-p).relu()
    return total
