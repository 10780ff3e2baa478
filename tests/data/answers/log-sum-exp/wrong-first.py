# says: largest
def log_sum_exp(values):
    first = values[0].data
    return sum((v - first).exp() for v in values).log() + first
