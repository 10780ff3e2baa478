# says: and yours lies between two
import math


def float32_by_hand(number):
    fraction, exponent = math.frexp(number)
    return math.ldexp(round(fraction * 2**25), exponent - 25)
