# says: should be
import math


def log_sum_exp(values):
    m = max(v.data for v in values)
    return sum((v - m).exp() for v in values).log() / math.log(2) + m
