# says: parameters
def price_of_squares(parameters, alpha):
    price = alpha * sum(p * p for p in parameters)
    for p in parameters:
        p.data -= 2 * alpha * p.data
    return price


def price_of_sizes(parameters, alpha):
    return alpha * sum(p.relu() + (-p).relu() for p in parameters)
