# says: changes
def log_sum_exp(values):
    m = max(v.data for v in values)
    for v in values:
        v.data -= m
    return sum(v.exp() for v in values).log() + m
