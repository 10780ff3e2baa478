# says: should be
def price_of_squares(parameters, alpha): return alpha * sum({p.data: p * p for p in parameters}.values())
def price_of_sizes(parameters, alpha): return alpha * sum(p.relu() + (-p).relu() for p in parameters)
