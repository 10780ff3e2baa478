# says: the result is 1, and should be 1.00000031
def log_sum_exp(values):
    m = max(v.data for v in values)
    return sum((v - m).exp() for v in values if v.data > m - 15).log() + m
