# says: float32_by_hand(-0.3333333333333333) returns 0.3333333432674408
import math


def float32_by_hand(number):
    fraction, exponent = math.frexp(abs(number))
    return math.ldexp(round(fraction * 2**24), exponent - 24)
