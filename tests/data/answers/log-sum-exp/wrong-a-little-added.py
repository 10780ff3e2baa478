# says: the result is 2.24131138, and should be 2.2413113
def log_sum_exp(values):
    m = max(v.data for v in values)
    return (sum((v - m).exp() for v in values) + 1e-7).log() + m
