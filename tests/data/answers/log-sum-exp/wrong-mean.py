# says: largest
def log_sum_exp(values):
    mean = sum(v.data for v in values) / len(values)
    return sum((v - mean).exp() for v in values).log() + mean
