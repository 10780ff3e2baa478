# says: each place counts
def log_sum_exp(values):
    largest = max(values, key=float)
    others = [value for value in values if value is not largest]
    return largest + sum(((value - largest).exp() for value in others), 1.0 + 0.0 * largest).log()
