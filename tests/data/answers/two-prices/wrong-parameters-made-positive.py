# says: parameters
def price_of_squares(parameters, alpha):
    return alpha * sum(p * p for p in parameters)


def price_of_sizes(parameters, alpha):
    for p in parameters:
        p.data = abs(p.data)
    return alpha * sum(parameters)
