# |p| = 2 relu(p) - p
def price_of_squares(parameters, alpha):
    return sum(p * p for p in parameters) * alpha


def price_of_sizes(parameters, alpha):
    return sum(2 * p.relu() - p for p in parameters) * alpha
