# says: largest
def log_sum_exp(values):
    largest = max(abs(v.data) for v in values)
    return sum((v - largest).exp() for v in values).log() + largest
