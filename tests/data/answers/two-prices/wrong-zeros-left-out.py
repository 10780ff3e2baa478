# says: of a parameter of 0 should be a Value
def price_of_squares(parameters, alpha):
    return alpha * sum(p * p for p in parameters if p.data)
def price_of_sizes(parameters, alpha):
    return alpha * sum(p.relu() + (-p).relu() for p in parameters if p.data)
