def size(p):
    return p.relu() + (0 - p).relu()


def square(p):
    return size(p) ** 2


def price(parameters, alpha, of):
    first, *rest = map(of, parameters)
    for each in rest:
        first = first + each
    return first * alpha


def price_of_squares(parameters, alpha):
    return price(parameters, alpha, square)


def price_of_sizes(parameters, alpha):
    return price(parameters, alpha, size)
