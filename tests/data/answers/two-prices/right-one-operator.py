from micrograd.engine import Value


def price_of_squares(parameters, alpha):
    total = alpha * sum(p.data**2 for p in parameters)
    slopes = tuple(2 * alpha * p.data for p in parameters)
    return Value(total, tuple(parameters), slopes, "squares")


def price_of_sizes(parameters, alpha):
    total = alpha * sum(abs(p.data) for p in parameters)
    slopes = tuple(alpha * ((p.data > 0) - (p.data < 0)) for p in parameters)
    return Value(total, tuple(parameters), slopes, "sizes")
