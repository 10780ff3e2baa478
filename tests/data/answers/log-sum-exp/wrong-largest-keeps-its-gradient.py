# says: gradient
def log_sum_exp(values):
    m = max(values, key=lambda v: v.data)
    return sum((v - m.data).exp() for v in values).log() + m
