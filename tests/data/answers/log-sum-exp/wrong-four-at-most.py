# says: of [0.5, 1.0, 1.5, 2.0, 2.5, 3.0] the result
def log_sum_exp(values):
    m = max(v.data for v in values)
    return m + sum(((v - m).exp() for v in values[:4]), 0.0 * values[0]).log()
