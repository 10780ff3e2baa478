# says: Value
import math


def log_sum_exp(values):
    m = max(v.data for v in values)
    return m + math.log(sum(math.exp(v.data - m) for v in values))
