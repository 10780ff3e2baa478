from functools import reduce


def two(a, b):
    if a.data < b.data:
        a, b = b, a
    return a + (1 + (b - a).exp()).log()


def log_sum_exp(values):
    return reduce(two, values)
