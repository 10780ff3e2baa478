# says: the list of parameters
def price_of_squares(parameters, alpha):
    return alpha * sum(p * p for p in parameters)
def price_of_sizes(parameters, alpha):
    parameters.extend([-p for p in parameters])
    return alpha * sum(p.relu() for p in parameters)
