# says: OverflowError
def log_sum_exp(values):
    return sum(value.exp() for value in values).log()
