# says: raised ValueError: max()
def log_sum_exp(values):
    top = values[0]
    rest = max(values[1:], key=float)
    if rest.data > top.data:
        top = rest
    return sum((v - top).exp() for v in values).log() + top
