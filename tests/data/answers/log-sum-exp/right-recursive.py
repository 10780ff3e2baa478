def log_sum_exp(values):
    if len(values) == 1:
        return values[0] + 0.0
    half = len(values) // 2
    a, b = log_sum_exp(values[:half]), log_sum_exp(values[half:])
    shift = max(a.data, b.data)
    return ((a - shift).exp() + (b - shift).exp()).log() + shift
