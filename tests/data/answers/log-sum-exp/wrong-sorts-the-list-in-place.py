# says: changes the list
def log_sum_exp(values):
    values.sort(key=lambda v: -v.data)
    m = values[0].data
    return sum((v - m).exp() for v in values).log() + m
