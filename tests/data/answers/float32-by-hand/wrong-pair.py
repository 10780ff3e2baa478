# says: should be a number, got tuple
import math


def float32_by_hand(number):
    fraction, exponent = math.frexp(number)
    return round(fraction * 2**24), exponent - 24
