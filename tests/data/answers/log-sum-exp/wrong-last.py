# says: largest
def log_sum_exp(values):
    last = values[-1].data
    return sum((v - last).exp() for v in values).log() + last
