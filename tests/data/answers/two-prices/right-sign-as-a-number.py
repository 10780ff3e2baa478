# For a positive p the size is p, for a negative one -p.
def price_of_squares(parameters, alpha):
    return sum(p * p for p in parameters) * alpha


def price_of_sizes(parameters, alpha):
    return sum(p if p.data >= 0 else -p for p in parameters) * alpha
