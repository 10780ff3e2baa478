def log_sum_exp(values):
    shift = max(float(v) for v in values) + 1.0
    return sum([(v - shift).exp() for v in values]).log() + shift
