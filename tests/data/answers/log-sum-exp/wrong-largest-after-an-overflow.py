# says: should be 1000.69
def log_sum_exp(values):
    try:
        return sum(v.exp() for v in values).log()
    except (OverflowError, ValueError):
        return max(values, key=lambda v: v.data) + 0.0
