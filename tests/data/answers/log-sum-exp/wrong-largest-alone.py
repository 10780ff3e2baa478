# says: should be
def log_sum_exp(values):
    return max(values, key=lambda v: v.data) + 0.0
