# says: alpha
def price_of_squares(parameters, alpha):
    return sum((alpha * p) ** 2 for p in parameters)


def price_of_sizes(parameters, alpha):
    return alpha * sum(p.relu() + (-p).relu() for p in parameters)
