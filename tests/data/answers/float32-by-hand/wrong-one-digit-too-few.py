# says: 1 gap lower
import math


def float32_by_hand(number):
    fraction, exponent = math.frexp(number)
    return math.ldexp(round(fraction * 2**23), exponent - 23)
