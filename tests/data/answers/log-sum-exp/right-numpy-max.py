import numpy as np


def log_sum_exp(values):
    shift = np.max([v.data for v in values])
    powers = [(v - shift).exp() for v in values]
    total = powers[0]
    for power in powers[1:]:
        total = total + power
    return total.log() + shift
