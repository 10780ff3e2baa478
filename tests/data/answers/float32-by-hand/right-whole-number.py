import math


def float32_by_hand(number):
    fraction, exponent = math.frexp(number)
    whole = round(fraction * 16777216)
    return whole * 2.0 ** (exponent - 24)
