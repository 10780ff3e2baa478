# says: the size of a Value is v.relu() + (-v).relu()
def price_of_squares(parameters, alpha):
    return alpha * sum(p * p for p in parameters)


def price_of_sizes(parameters, alpha):
    return alpha * sum(abs(p) for p in parameters)
