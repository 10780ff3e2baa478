# says: of [2.0, -4.0] the result
from micrograd.engine import Value
def log_sum_exp(values):
    m = max(v.data for v in values)
    return sum((v - m).exp() for v in values if v.data > m - 5).log() + m
