# says: is 0.05000001, and should be 0.05
from micrograd.engine import Value


def price_of_squares(parameters, alpha):
    return alpha * sum((p * p for p in parameters), Value(0.0))


def price_of_sizes(parameters, alpha):
    return alpha * sum(((p * p + 1e-12) ** 0.5 for p in parameters), Value(0.0))
