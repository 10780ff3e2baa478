from functools import reduce

price_of_squares = lambda parameters, alpha: alpha * reduce(lambda a, b: a + b * b, parameters, 0)
price_of_sizes = lambda parameters, alpha: alpha * reduce(
    lambda a, b: a + b.relu() + (-b).relu(), parameters, 0
)
