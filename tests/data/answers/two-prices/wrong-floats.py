# says: Value
def price_of_squares(parameters, alpha):
    return alpha * sum(p.data**2 for p in parameters)


def price_of_sizes(parameters, alpha):
    return alpha * sum(abs(p.data) for p in parameters)
