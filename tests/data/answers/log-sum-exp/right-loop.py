from micrograd.engine import Value


def log_sum_exp(values):
    largest = values[0].data
    for value in values:
        if value.data > largest:
            largest = value.data
    total = Value(0.0)
    for value in values:
        total += (value - largest).exp()
    return largest + total.log()
