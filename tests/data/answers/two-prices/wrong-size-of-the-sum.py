# says: each
def price_of_squares(parameters, alpha):
    return alpha * sum(p * p for p in parameters)


def price_of_sizes(parameters, alpha):
    total = sum(parameters)
    return alpha * (total.relu() + (-total).relu())
