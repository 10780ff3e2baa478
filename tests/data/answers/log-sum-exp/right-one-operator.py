import math

from micrograd.engine import Value


def log_sum_exp(values):
    numbers = [v.data for v in values]
    largest = max(numbers)
    powers = [math.exp(number - largest) for number in numbers]
    total = math.fsum(powers)
    shares = tuple(power / total for power in powers)
    return Value(largest + math.log(total), tuple(values), shares, "logsumexp")
