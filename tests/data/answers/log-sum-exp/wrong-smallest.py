# says: largest
def log_sum_exp(values):
    smallest = min(v.data for v in values)
    return sum((v - smallest).exp() for v in values).log() + smallest
