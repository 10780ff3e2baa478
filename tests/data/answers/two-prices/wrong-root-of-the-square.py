# says: 0
def price_of_squares(parameters, alpha):
    return alpha * sum(p * p for p in parameters)


def price_of_sizes(parameters, alpha):
    return alpha * sum((p * p) ** 0.5 for p in parameters)
