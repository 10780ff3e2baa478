# says: ValueError
def log_sum_exp(values):
    m = max(0.0, *(v.data for v in values))
    return sum((v - m).exp() for v in values).log() + m
