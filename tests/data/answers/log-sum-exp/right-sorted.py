def log_sum_exp(values):
    *others, largest = sorted(values, key=float)
    return largest + sum(((v - largest).exp() for v in others), 1.0 * (largest - largest).exp()).log()
