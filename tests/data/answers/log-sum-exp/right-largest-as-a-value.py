# The gradient through the largest cancels: + 1 behind, and the shares add up to - 1 before.
def log_sum_exp(values):
    largest = max(values, key=lambda value: value.data)
    return sum((value - largest).exp() for value in values).log() + largest
