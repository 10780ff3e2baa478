# says: each
def price_of_squares(parameters, alpha):
    return alpha * sum(parameters) ** 2


def price_of_sizes(parameters, alpha):
    return alpha * sum(p.relu() + (-p).relu() for p in parameters)
