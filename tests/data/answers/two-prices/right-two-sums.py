def price_of_squares(parameters, alpha):
    return sum([alpha * p * p for p in parameters])


def price_of_sizes(parameters, alpha):
    above = sum(p.relu() for p in parameters)
    below = sum((-p).relu() for p in parameters)
    return (above + below) * alpha
