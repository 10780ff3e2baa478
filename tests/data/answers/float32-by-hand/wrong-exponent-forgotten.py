# says: float32_by_hand(0.1) returns 0.800000011920929
import math


def float32_by_hand(number):
    fraction, exponent = math.frexp(number)
    return round(fraction * 2**24) / 2**24
