# says: and yours lies between two: round to 24 binary digits
import math


def float32_by_hand(number):
    fraction, exponent = math.frexp(number)
    return math.ldexp(fraction, exponent)
