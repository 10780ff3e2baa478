# says: each place counts
def log_sum_exp(values):
    m = max(v.data for v in values)
    return sum((v - m).exp() for v in set(values)).log() + m
