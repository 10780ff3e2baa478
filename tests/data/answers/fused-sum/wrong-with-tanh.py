# says: the sum of all products
import math

from micrograd.engine import Value


def weighted_sum(w, x, b):
    total = sum(w_i.data * x_i.data for w_i, x_i in zip(w, x)) + b.data
    out = math.tanh(total)
    slope = 1 - out * out
    slopes = (*(slope * x_i.data for x_i in x), *(slope * w_i.data for w_i in w), slope)
    return Value(out, (*w, *x, b), slopes, "neuron")
