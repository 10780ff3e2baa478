# says: should be 1000.69
def log_sum_exp(values):
    from micrograd.engine import Value

    cut = [v if v.data < 700 else Value(700.0) for v in values]
    return sum(v.exp() for v in cut).log()
