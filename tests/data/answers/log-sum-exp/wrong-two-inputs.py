# says: raised ValueError: too many values to unpack
def log_sum_exp(values):
    a, b = values
    return (a.exp() + b.exp()).log()
